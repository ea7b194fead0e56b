// SPDX-License-Identifier: Apache-2.0
import { App, type ModalFuncProps } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client';
import {
  type DraftContent,
  issueReport,
  type ReportWarning,
  signReport,
  submitReport,
} from '../api/reports';
import type { Arbitration, ReportDocument, TaskDetail } from '../api/types';
import { usePreference } from '../ui/usePreference';
import type { DraftKeeper, DraftView } from './DraftKeeper';
import type { useTaskAction } from './useTask';

export interface Writing {
  keeper: DraftKeeper;
  view: DraftView;
  showMissing: (fields: Readonly<Record<string, string>>) => void;
  /** Between two blind readings: what was decided so far. */
  arbitration?: Partial<Arbitration>;
  /** Opens the notice of a critical result, filled from the text that states it. */
  raise: (warning: ReportWarning | null) => void;
  /** Fills in the normal template; null where the exam has none. */
  fillNormal: (() => boolean) | null;
}

/** The steps that end the work on a case, and whether the next one opens afterwards. */
export interface Finish {
  /** Shows what is doubtful; asks in any case before a report leaves the centre. */
  readonly run: (word: Word) => void;
  /** Fills in the normal template and submits it. */
  readonly normal: () => void;
  readonly openNext: boolean;
  readonly setOpenNext: (openNext: boolean) => void;
}

type Word = 'submit' | 'sign' | 'issue';

/** What templates put where the doctor must fill in. */
const BLANK = '___';

/** Submitting and signing: what was written is saved, doubts are shown, then it is done. */
export function useFinish(
  task: TaskDetail,
  writing: Writing | null,
  action: ReturnType<typeof useTaskAction>,
  toNext: () => void,
): Finish {
  const { t } = useTranslation('report');
  const { message } = App.useApp();
  const confirm = useConfirm();
  const doubtsOf = useDoubts();
  const confirmWarnings = useWarningsDialog();
  const habits = usePreference('reading', { openNext: false });
  const { openNext } = habits.value;

  const attempt = async (word: Word, acknowledged: boolean): Promise<unknown> => {
    const revision = (await writing?.keeper.flush()) ?? 0;
    const call = calls[word];
    try {
      const answer = await call(task.id, revision, acknowledged, decided(writing?.arbitration));
      writing?.keeper.finish();
      return answer;
    } catch (error) {
      if (error instanceof Problem) {
        writing?.showMissing(error.fields);
        if (error.code === 'report-warnings') {
          const warnings = (error.members.warnings ?? []) as ReportWarning[];
          if (await confirmWarnings(warnings)) return attempt(word, true);
          const critical = warnings.find((warning) => warning.code === 'critical');
          if (critical !== undefined) writing?.raise(critical);
        }
      }
      throw error;
    }
  };
  const run = (word: Word) =>
    action.mutate({
      word,
      run: async () => {
        const answer = await attempt(word, false);
        if (openNext) toNext();
        return answer;
      },
      leaving: openNext,
    });
  const asking = useRef(false);
  const ask = (word: Word, doubts: string[]) => {
    asking.current = true;
    confirm({
      title: t(`confirm.${word}`),
      content: (
        <>
          {doubts.length > 0 && <Doubts heading={t('confirm.warnings')} doubts={doubts} />}
          <p>{t(`confirm.${word}Hint`)}</p>
        </>
      ),
      okText: t(`action.${word}`),
      onOk: () => run(word),
      afterClose: () => {
        asking.current = false;
      },
    });
  };
  const start = (word: Word) => {
    // A key that is held down, or pressed again before the answer is there, is one wish.
    if (action.isPending || asking.current) return;
    const undecided = decided(writing?.arbitration) === undefined;
    if (word === 'sign' && task.doubleReading === 'arbitration' && undecided) {
      void message.warning(t('arbitration.first'));
      return;
    }
    const doubts = writing === null ? [] : doubtsOf(writing.keeper.snapshot().content);
    // The auditor still comes after a submission; what is signed is on its way at once.
    if (word === 'submit' && doubts.length === 0) run(word);
    else ask(word, doubts);
  };
  return {
    run: start,
    normal: () => {
      if (writing?.fillNormal?.() === true) start('submit');
      else void message.warning(t(writing?.fillNormal ? 'template.written' : 'template.none'));
    },
    openNext,
    setOpenNext: (next) => habits.save({ openNext: next }),
  };
}

/** Asks in a dialog that goes when its case does: it must not stand over the next one. */
function useConfirm() {
  const { modal } = App.useApp();
  const asked = useRef<ReturnType<typeof modal.confirm>>(undefined);
  useEffect(() => () => asked.current?.destroy(), []);
  return (question: ModalFuncProps) => (asked.current = modal.confirm(question));
}

function useDoubts(): (content: DraftContent) => string[] {
  const { t } = useTranslation('report');
  return ({ blocks, positive }) => {
    const found: string[] = [];
    if (positive === null) found.push(t('confirm.positive'));
    if (blocks.technique.trim() === '') found.push(t('confirm.technique'));
    if (Object.values(blocks).some((text) => text.includes(BLANK))) found.push(t('confirm.blank'));
    return found;
  };
}

type Call = (
  taskId: string,
  revision: number,
  acknowledged: boolean,
  arbitration?: Arbitration,
) => Promise<ReportDocument>;

const calls: Record<Word, Call> = { submit: submitReport, sign: signReport, issue: issueReport };

function decided(given: Partial<Arbitration> | undefined): Arbitration | undefined {
  const { agreement, basis, note } = given ?? {};
  if (agreement === undefined || basis === undefined) return undefined;
  return { agreement, basis, note: note ?? null };
}

const known = [
  'sex',
  'side',
  'side-between-blocks',
  'body-part',
  'modality',
  'contrast',
  'contradiction',
  'positive-mark',
  'measurement',
  'blank',
  'critical',
] as const;

/** Shows what the server finds contradictory; answers whether the doctor confirms it. */
function useWarningsDialog(): (warnings: ReportWarning[]) => Promise<boolean> {
  const { t } = useTranslation('report');
  const confirm = useConfirm();
  const words = ({ code, text }: ReportWarning): string => {
    const name = known.find((each) => each === code) ?? 'other';
    return t(`confirm.warning.${name}`, { text });
  };
  return async (warnings) => {
    const critical = warnings.some((warning) => warning.code === 'critical');
    return confirm({
      title: t('confirm.contradictions'),
      content: <Doubts heading={t('confirm.warnings')} doubts={warnings.map(words)} />,
      okText: t('confirm.anyway'),
      cancelText: t(critical ? 'confirm.raise' : 'confirm.back'),
      // Telling the clinician is the safe way on, and what Enter does.
      focusable: { autoFocusButton: critical ? 'cancel' : 'ok' },
      cancelButtonProps: critical ? { danger: true, type: 'primary' } : {},
      okButtonProps: critical ? { type: 'default' } : {},
      width: 480,
    });
  };
}

function Doubts({ heading, doubts }: { heading: string; doubts: string[] }) {
  return (
    <div className="q-doubts">
      {heading}
      <ul>
        {doubts.map((doubt) => (
          <li key={doubt}>{doubt}</li>
        ))}
      </ul>
    </div>
  );
}
