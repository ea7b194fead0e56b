// SPDX-License-Identifier: Apache-2.0
import {
  AlertOutlined,
  CheckOutlined,
  DownOutlined,
  EllipsisOutlined,
  HistoryOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons';
import { Button, Dropdown, type MenuProps, Popover, Space, Tooltip } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimTask, releaseTask, resumeTask } from '../api/tasks';
import type { ReportDocument, TaskAction, TaskDetail } from '../api/types';
import { hasRole, useMe } from '../ui/me';
import type { ReportWarning } from '../api/reports';
import { ActionDialog, type DialogAction } from './ActionDialog';
import { CriticalDialog, mayRaise } from './CriticalDialog';
import { HistoryDrawer } from './HistoryDrawer';
import { type Finish, useFinish, type Writing } from './useFinish';
import { type DoneWord, useTaskAction } from './useTask';

/** Where the page goes when the person is done with this task. */
export interface Leave {
  toList: () => void;
  toNext: () => void;
}

interface ActionBarProps {
  task: TaskDetail;
  report: ReportDocument;
  leave: Leave;
  writing: Omit<Writing, 'raise'> | null;
}

const inDialog: DialogAction[] = [
  'send-back',
  'suspend',
  'assign',
  'double',
  'break-lock',
  'withdraw',
  'cancel',
];

export function ActionBar({ task, report, leave, writing }: ActionBarProps) {
  const { t } = useTranslation('report');
  const me = useMe();
  const action = useTaskAction(task.id);
  const [dialog, setDialog] = useState<DialogAction | null>(null);
  const [history, setHistory] = useState(false);
  const [raising, setRaising] = useState<{ warning: ReportWarning | null } | null>(null);
  const may = (each: TaskAction): boolean => task.actions.includes(each);
  const finish = useFinish(
    task,
    writing === null ? null : { ...writing, raise: (warning) => setRaising({ warning }) },
    action,
    leave.toNext,
  );
  const finishing = may('sign') ? 'sign' : may('submit') ? 'submit' : null;

  const keys = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey && event.key === 'Enter' && finishing !== null) finish.run(finishing);
    else if (event.altKey && event.code === 'KeyQ' && finishing === 'submit') finish.normal();
    else if (event.altKey && event.code === 'KeyN') leave.toNext();
    else if (event.altKey && event.code === 'KeyC' && mayRaise(task, me))
      setRaising({ warning: null });
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => keys(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  const more = inDialog
    .filter(may)
    .map((key) => ({ key, label: t(`action.${key}`), onClick: () => setDialog(key) }));
  const run = (word: DoneWord, call: () => Promise<unknown>) => action.mutate({ word, run: call });
  return (
    <footer className="q-actions">
      <Tooltip title={t('action.history')}>
        <Button
          icon={<HistoryOutlined />}
          aria-label={t('action.history')}
          onClick={() => setHistory(true)}
        />
      </Tooltip>
      {more.length > 0 && (
        <Dropdown menu={{ items: more }} trigger={['click']} placement="topLeft">
          <Button icon={<EllipsisOutlined />} aria-label={t('action.more')} />
        </Dropdown>
      )}
      <Popover title={t('shortcuts.title')} content={<Shortcuts />} placement="topLeft">
        <Button type="text" icon={<QuestionCircleOutlined />} aria-label={t('shortcuts.title')} />
      </Popover>
      {mayRaise(task, me) && (
        <Button danger icon={<AlertOutlined />} onClick={() => setRaising({ warning: null })}>
          {t('action.critical')}
        </Button>
      )}
      <div className="q-actions-end">
        {writing === null && hasRole(me, 'reader') && (
          <Button onClick={leave.toNext}>{t('action.next')}</Button>
        )}
        {may('release') && (
          <Button
            onClick={() =>
              run('release', async () => {
                await writing?.keeper.flush();
                await releaseTask(task.id);
                leave.toList();
              })
            }
          >
            {t('action.release')}
          </Button>
        )}
        {may('resume') && (
          <Button type="primary" onClick={() => run('resume', () => resumeTask(task.id))}>
            {t('action.resume')}
          </Button>
        )}
        {may('claim') && writing === null && (
          <Button type="primary" onClick={() => run('claim', () => claimTask(task.id))}>
            {t('action.claim')}
          </Button>
        )}
        {may('amend') && <Button onClick={() => setDialog('amend')}>{t('action.amend')}</Button>}
        {may('issue') && writing !== null && (
          <Button onClick={() => finish.run('issue')}>{t('action.issue')}</Button>
        )}
        {may('return') && (
          <Button danger onClick={() => setDialog('return')}>
            {t('action.return')}
          </Button>
        )}
        {finishing !== null && (
          <FinishButton
            word={finishing}
            finish={finish}
            pending={action.isPending}
            hasNormal={writing !== null && writing.fillNormal !== null}
          />
        )}
      </div>
      <ActionDialog
        action={dialog}
        task={task}
        close={() => setDialog(null)}
        beforehand={async () => {
          await writing?.keeper.flush();
        }}
      />
      <CriticalDialog
        key={raising === null ? 'closed' : 'open'}
        task={task}
        warning={raising?.warning ?? null}
        open={raising !== null}
        close={() => setRaising(null)}
      />
      <HistoryDrawer task={task} report={report} open={history} close={() => setHistory(false)} />
    </footer>
  );
}

interface FinishButtonProps {
  word: 'submit' | 'sign';
  finish: Finish;
  pending: boolean;
  hasNormal: boolean;
}

/** What ends the work on the case, and how the next one begins. */
function FinishButton({ word, finish, pending, hasNormal }: FinishButtonProps) {
  const { t } = useTranslation('report');
  const items: MenuProps['items'] = [
    ...(word === 'submit' && hasNormal
      ? [
          {
            key: 'normal',
            label: t('action.normalSubmit'),
            extra: 'Alt+Q',
            onClick: finish.normal,
          },
        ]
      : []),
    {
      key: 'next',
      label: t('confirm.openNext'),
      icon: <CheckOutlined style={{ visibility: finish.openNext ? 'visible' : 'hidden' }} />,
      onClick: () => finish.setOpenNext(!finish.openNext),
    },
  ];
  return (
    <Space.Compact>
      <Button type="primary" loading={pending} onClick={() => finish.run(word)}>
        {t(`action.${word}`)}
      </Button>
      <Dropdown menu={{ items }} trigger={['click']} placement="topRight">
        <Button type="primary" icon={<DownOutlined />} aria-label={t('action.finishing')} />
      </Dropdown>
    </Space.Compact>
  );
}

function Shortcuts() {
  const { t } = useTranslation('report');
  const rows = [
    ['Ctrl+S', t('shortcuts.save')],
    ['Ctrl+Enter', t('shortcuts.finish')],
    ['Alt+T', t('shortcuts.template')],
    ['Alt+Z', t('shortcuts.normal')],
    ['Alt+Q', t('shortcuts.normalSubmit')],
    ['Alt+1 2 3', t('shortcuts.blocks')],
    ['Alt+P', t('shortcuts.positive')],
    ['Alt+N', t('shortcuts.next')],
    ['Alt+C', t('shortcuts.critical')],
    ['F2', t('shortcuts.field')],
  ] as const;
  return (
    <dl className="q-shortcuts">
      {rows.map(([key, text]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
