import { useMemo, useRef } from 'preact/hooks';
import type { Fields } from '../controls/field.ts';
import { SettingControls } from '../controls/SettingControls.tsx';
import { RunControls } from '../run/RunControls.tsx';
import { ChipRow } from './ChipRow.tsx';
import type { FrameChoices } from './frame-choices.ts';
import type { FrameParts } from './frame-parts.ts';
import { MorePictures } from './MorePictures.tsx';
import { OutputBlock } from './OutputBlock.tsx';
import { RemarkList } from './RemarkList.tsx';
import { useSteadyHeight } from './use-steady-height.ts';
import './picture-first.css';

type Parts<F extends Fields> = FrameParts<F> & { readonly choices: FrameChoices<F> };

type Keys<F extends Fields> = readonly (keyof F & string)[];

/** The controls that matter, and the others folded by meaning. */
function useControls<F extends Fields>({ props, choices }: Pick<Parts<F>, 'props' | 'choices'>) {
  const { settings, controls = settings, idle } = props;
  return useMemo(() => {
    const useful = (keys: Keys<F>) => keys.filter((key) => idle?.includes(key) !== true);
    const groups = choices.groups
      .map(({ name, fields }) => ({ name, fields: useful(fields).filter((key) => !settings.hidden.includes(key)) }))
      .filter(({ fields }) => fields.length > 0);
    return {
      first: <SettingControls settings={controls} only={useful(choices.first)} />,
      folded: groups.map(({ name, fields }) => (
        <fieldset key={name} class="kit-group">
          <legend class="kit-group-name">{name}</legend>
          <SettingControls settings={controls} only={fields} />
        </fieldset>
      )),
    };
    // The settings' functions do the same in every render, and pictures move far more often than settings do.
  }, [settings.config, settings.hidden, controls.fields, idle, choices]);
}

function Panel<F extends Fields>({ props, choices }: Pick<Parts<F>, 'props' | 'choices'>) {
  const { first, folded } = useControls({ props, choices });
  return (
    <div class="kit-panel">
      <div class="kit-controls">
        {first}
        {props.children}
      </div>
      {props.run !== undefined && <RunControls id={props.settings.id} {...props.run} />}
      {folded.length > 0 && (
        <details class="kit-more">
          <summary>Change anything</summary>
          {folded}
        </details>
      )}
    </div>
  );
}

/** Headline, the picture that carries it, states to try, the controls that matter; then everything else. */
export function PictureFirst<F extends Fields>({ props, view, told, pictures, numbers, choices }: Parts<F>) {
  const { settings } = props;
  const { id } = settings;
  const lead = view.lead ?? 0;
  const headline = useMemo(() => told.headline ?? told.summary, [told]);
  const summary = useMemo(() => told.summary, [told]);
  const sentence = useRef<HTMLParagraphElement>(null);
  useSteadyHeight(sentence, headline);
  const others = view.plots.flatMap((plot, index) => {
    const picture = pictures[index];
    return index === lead || picture === undefined ? [] : [{ id: `${id}-plot-${index}`, title: plot.title, picture }];
  });
  return (
    <div class="kit-body">
      {props.lead !== undefined && <div class="kit-asked">{props.lead}</div>}
      <div class="kit-first">
        <p ref={sentence} class="kit-headline" role="status">
          {headline}
        </p>
        <div class="kit-lead">
          {props.above}
          {pictures[lead]}
        </div>
        {props.below !== undefined && <div class="kit-below">{props.below}</div>}
        <ChipRow settings={settings} chips={choices.chips} onChip={props.onChip} />
        {props.after}
        <Panel props={props} choices={choices} />
      </div>
      <div class="kit-rest">
        {view.remarks !== undefined && <RemarkList remarks={view.remarks} />}
        {view.outputs?.map((output, index) => (
          <OutputBlock key={index} id={`${id}-output-${index}`} output={output} />
        ))}
        {others.length > 0 && <MorePictures id={id} pictures={others} />}
        <p class="kit-summary">{summary}</p>
        {numbers}
      </div>
    </div>
  );
}
