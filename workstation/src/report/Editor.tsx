// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Alert, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchPhrases, reportKeys } from '../api/reports';
import type {
  Arbitration,
  BlockCode,
  Blocks,
  Phrase,
  ReportDocument,
  TaskDetail,
} from '../api/types';
import { clockTime } from '../ui/format';
import { useMe } from '../ui/me';
import { ActionBar, type Leave } from './ActionBar';
import { AuditChanges } from './AuditChanges';
import { Arbitrate } from './Arbitrate';
import { BlockField } from './BlockField';
import { ConflictDialog } from './ConflictDialog';
import { DictationButton } from './DictationButton';
import type { DraftView } from './DraftKeeper';
import { MeasuredMenu } from './MeasuredMenu';
import { TemplateMenu } from './TemplateMenu';
import { useDraft } from './useDraft';
import { useEditorKeys } from './useEditorKeys';
import { useTemplates } from './useTemplates';

interface EditorProps {
  task: TaskDetail;
  report: ReportDocument;
  leave: Leave;
  /** Tells what is written, and null when the writing ends. */
  writes: (blocks: Blocks | null) => void;
}

const noPhrases: readonly Phrase[] = [];
const order: BlockCode[] = ['technique', 'findings', 'impression'];

/** The three text blocks of a report under way, and what can be done with them. */
export function Editor({ task, report, leave, writes }: EditorProps) {
  const { t } = useTranslation('report');
  const { t: tUi } = useTranslation('ui');
  const me = useMe();
  const { keeper, view } = useDraft(me.id, task.id, report.draft);
  const { content } = view;
  useEffect(() => writes(content.blocks), [writes, content.blocks]);
  useEffect(() => () => writes(null), [writes]);
  const phrases = useQuery({
    queryKey: reportKeys.phrases(task.id),
    queryFn: () => fetchPhrases(task.id),
    staleTime: Infinity,
  });
  /** Where was written last: there goes what is put in from elsewhere. */
  const caret = useRef<{ code: BlockCode; at: number }>(undefined);
  const insert = (text: string) => {
    const code = caret.current?.code ?? 'findings';
    const before = content.blocks[code];
    const at = Math.min(caret.current?.at ?? before.length, before.length);
    const after = before.slice(0, at) + text + before.slice(at);
    keeper.edit({ ...content, blocks: { ...content.blocks, [code]: after } });
    caret.current = { code, at: at + text.length };
  };
  const [choosing, setChoosing] = useState(false);
  const [arbitration, setArbitration] = useState<Partial<Arbitration>>({});
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});

  const templates = useTemplates(task, keeper);
  const fields = useRef<HTMLDivElement>(null);
  useEditorKeys({ keeper, templates, fields, choose: () => setChoosing(true) });

  const required = (code: BlockCode): boolean =>
    report.blocks.find((block) => block.code === code)?.required ?? code !== 'technique';
  return (
    <>
      {view.restored && <Alert type="info" showIcon closable title={t('restored')} />}
      <div className="q-editor-tools">
        <TemplateMenu templates={templates} open={choosing} setOpen={setChoosing} />
        <MeasuredMenu studyUid={task.studyUid} insert={insert} />
        <DictationButton insert={insert} />
        <span className="q-editor-positive">
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            size="middle"
            value={content.positive}
            onChange={(event) =>
              keeper.edit({ ...content, positive: event.target.value as boolean })
            }
            options={[
              { value: true, label: t('positive.yes') },
              { value: false, label: t('positive.no') },
            ]}
          />
        </span>
      </div>
      <div className="q-editor" ref={fields}>
        {order.map((code) => (
          <label key={code} className={`q-block q-block-${code}`}>
            <span className="q-block-name">
              {tUi(`block.${code}`)}
              {required(code) && <em>*</em>}
              {missing[code] !== undefined && <i role="alert">{missing[code]}</i>}
            </span>
            <BlockField
              code={code}
              value={content.blocks[code]}
              phrases={phrases.data ?? noPhrases}
              placeholder={t(`placeholder.${code}`)}
              wrong={missing[code] !== undefined}
              caretAt={(at) => {
                caret.current = { code, at };
              }}
              change={(text) => {
                if (missing[code] !== undefined) setMissing({});
                keeper.edit({ ...content, blocks: { ...content.blocks, [code]: text } });
              }}
            />
          </label>
        ))}
      </div>
      {task.doubleReading === 'arbitration' && report.comparison !== null ? (
        <Arbitrate
          comparison={report.comparison}
          content={content}
          given={arbitration}
          decide={setArbitration}
          apply={(taken) => keeper.edit(taken)}
        />
      ) : (
        <AuditChanges task={task} report={report} blocks={content.blocks} />
      )}
      <SaveSign view={view} />
      <ActionBar
        task={task}
        report={report}
        leave={leave}
        writing={{
          keeper,
          view,
          showMissing: setMissing,
          arbitration,
          fillNormal: templates.normal === undefined ? null : templates.fillNormal,
        }}
      />
      <ConflictDialog view={view} resolve={(keep) => keeper.resolve(keep)} />
    </>
  );
}

function SaveSign({ view }: { view: DraftView }) {
  const { t } = useTranslation('report');
  const text =
    view.save !== 'saved'
      ? t(`save.${view.save}`)
      : view.savedAt === null
        ? t('save.fresh')
        : t('save.savedAt', { at: clockTime(view.savedAt) });
  return (
    <div className={`q-save q-save-${view.save}`} role="status" data-save={view.save}>
      {text}
    </div>
  );
}
