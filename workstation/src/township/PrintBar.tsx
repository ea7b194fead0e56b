// SPDX-License-Identifier: Apache-2.0
import { PrinterOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { examKeys, mostPrinted, printedBefore, printReports } from '../api/exams';
import type { ExamRow, PrintedBefore } from '../api/types';
import { shortDateTime } from '../ui/format';
import { openFile } from '../ui/openFile';
import { useProblemMessage } from '../ui/problems';
import { isPrintable, isPrinted } from './states';

interface PrintBarProps {
  rows: readonly ExamRow[];
  chosen: readonly string[];
  choose: (ids: readonly string[]) => void;
}

/** Prints many reports in one go; what was printed before is printed again only when confirmed. */
export function PrintBar({ rows, chosen, choose }: PrintBarProps) {
  const { t } = useTranslation('township');
  const print = usePrinting(rows, choose);
  const fresh = rows.filter((row) => isPrintable(row) && !isPrinted(row)).map(({ id }) => id);
  const tooMany = chosen.length > mostPrinted;
  return (
    <div className="q-print-bar" role="group" aria-label={t('print.title')}>
      <Button disabled={fresh.length === 0} onClick={() => choose(fresh.slice(0, mostPrinted))}>
        {t('print.chooseFresh', { count: fresh.length })}
      </Button>
      <Button
        type="primary"
        icon={<PrinterOutlined />}
        disabled={chosen.length === 0 || tooMany}
        loading={print.isPending}
        onClick={() => print.mutate({ ids: chosen, again: false })}
      >
        {t('print.do', { count: chosen.length })}
      </Button>
      {tooMany && <span className="q-muted">{t('print.tooMany', { most: mostPrinted })}</span>}
    </div>
  );
}

interface Wanted {
  ids: readonly string[];
  again: boolean;
}

function usePrinting(rows: readonly ExamRow[], choose: (ids: readonly string[]) => void) {
  const { t } = useTranslation('township');
  const { modal, message } = App.useApp();
  const tell = useProblemMessage();
  const client = useQueryClient();
  const print = useMutation({
    mutationFn: ({ ids, again }: Wanted) => printReports(ids, again),
    onSuccess: (file, { ids }) => {
      const address = openFile(file);
      choose([]);
      const done = t('print.done', { count: ids.length });
      if (address === undefined) void message.success(done);
      else modal.success({ title: done, content: <Link address={address} /> });
    },
    onError: (error, { ids }) => {
      const before = printedBefore(error);
      if (before.length === 0) tell(error);
      else ask(ids, before);
    },
    onSettled: () => client.invalidateQueries({ queryKey: examKeys.lists }),
  });
  const ask = (ids: readonly string[], before: readonly PrintedBefore[]): void => {
    const known = new Set(before.map(({ id }) => id));
    const fresh = ids.filter((id) => !known.has(id));
    const question = modal.confirm({
      title: t('print.before', { count: before.length }),
      content: <Before rows={rows} before={before} />,
      okText: t('print.again'),
      onOk: () => print.mutate({ ids, again: true }),
      footer: (_, { OkBtn, CancelBtn }) => (
        <>
          <CancelBtn />
          {fresh.length > 0 && (
            <Button
              onClick={() => {
                question.destroy();
                choose(fresh);
                print.mutate({ ids: fresh, again: false });
              }}
            >
              {t('print.onlyFresh', { count: fresh.length })}
            </Button>
          )}
          <OkBtn />
        </>
      ),
    });
  };
  return print;
}

function Link({ address }: { address: string }) {
  const { t } = useTranslation('township');
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {t('print.open')}
    </a>
  );
}

function Before({ rows, before }: { rows: readonly ExamRow[]; before: readonly PrintedBefore[] }) {
  const { t } = useTranslation('township');
  return (
    <ul className="q-printed-before">
      {before.map(({ id, printed }) => (
        <li key={id}>
          {t('print.by', {
            patient: rows.find((row) => row.id === id)?.patient.name ?? '',
            name: printed.by.name,
            at: shortDateTime(printed.at),
          })}
        </li>
      ))}
    </ul>
  );
}
