import type { z } from 'astro/zod';
import type { chapterFields } from '@/schemas/chapter.ts';

/** What a chapter says before it begins. */
export type ChapterOpening = {
  readonly rules: readonly string[];
  readonly decide: string;
  /** The fragment of the section with the steps. */
  readonly steps: string;
  readonly minutes: number;
};

type Page = { readonly data: Partial<z.infer<typeof chapterFields>>; readonly body?: string | undefined };

/** Silent reading of English non-fiction runs at about this many words a minute. */
const wordsPerMinute = 230;

/** Whole minutes to read an MDX text, without its code, its tags and its figures' drawings. */
export function readingMinutes(mdx: string): number {
  const prose = mdx.replace(/```[\s\S]*?```/g, ' ').replace(/<[^>]*>/g, ' ');
  const words = prose.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,%-]*/gu)?.length ?? 0;
  return Math.max(1, Math.round(words / wordsPerMinute));
}

/** The opening of a chapter; `undefined` for pages without a number. Throws if a chapter lacks a part of it. */
export function chapterOpening({ data, body = '' }: Page): ChapterOpening | undefined {
  const { number, rules, decide, steps } = data;
  if (number === undefined) return undefined;
  if (!rules || !decide || !steps) {
    throw new Error(`Chapter ${number}: its frontmatter needs \`rules\`, \`decide\` and \`steps\`.`);
  }
  return { rules, decide, steps, minutes: readingMinutes(body) };
}

/** The opening as Markdown, for readers without the page. */
export function openingMarkdown({ rules, decide, steps, minutes }: ChapterOpening): string {
  const list = rules.map((rule) => `- ${rule}`).join('\n');
  return `**This chapter in ${rules.length} rules**\n\n${list}\n\nAfter this chapter you can decide ${decide}. Reading time: ${minutes} min. [Go to the steps](${steps})\n\n`;
}
