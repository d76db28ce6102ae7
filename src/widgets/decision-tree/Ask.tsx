import { type Action, isQuestion, MANY_ANSWERS, type Question, type TreeView } from './model/forest.ts';
import { type Go, NodeLink } from './NodeLink.tsx';
import { Targets } from './Targets.tsx';

export type AskProps = {
  /** The widget's id. */
  readonly id: string;
  readonly view: TreeView;
  readonly onGo: Go;
};

type AnswersProps = { readonly id: string; readonly node: Question; readonly name: string; readonly onGo: Go };

function Answers({ id, node, name, onGo }: AnswersProps) {
  const { help, answers } = node;
  const isLong = answers.length > MANY_ANSWERS;
  return (
    <>
      {help !== undefined && <p class="tree-help">{help}</p>}
      <ul class={isLong ? 'tree-answers needs-script is-long' : 'tree-answers needs-script'} aria-label={name}>
        {answers.map(({ say, next }) => (
          <li key={next}>
            <NodeLink id={id} to={next} onGo={onGo}>
              {say}
            </NodeLink>
          </li>
        ))}
      </ul>
    </>
  );
}

function Advice({ node: { why, links } }: { readonly node: Action }) {
  return (
    <>
      <p class="tree-why">{why}</p>
      <Targets links={links} />
    </>
  );
}

/** The answers to the question, or the reason for the action and where to read on; and a way back. */
export function Ask({ id, view: { node, ahead, back }, onGo }: AskProps) {
  return (
    <div class="tree-ask">
      {isQuestion(node) ? <Answers id={id} node={node} name="Answers" onGo={onGo} /> : <Advice node={node} />}
      {ahead !== null && (
        <div class="tree-ahead needs-script">
          <p class="tree-help">Or go straight on: {ahead.question}</p>
          <Answers id={id} node={{ ...ahead, help: undefined }} name={ahead.question} onGo={onGo} />
        </div>
      )}
      {back !== null && (
        <p class="tree-back needs-script">
          <NodeLink id={id} to={back} onGo={onGo}>
            Back to the question before
          </NodeLink>
        </p>
      )}
    </div>
  );
}
