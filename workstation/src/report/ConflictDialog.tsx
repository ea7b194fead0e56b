// SPDX-License-Identifier: Apache-2.0
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../ui/format';
import type { DraftView } from './DraftKeeper';
import { BlocksText } from '../ui/ReportText';

interface ConflictDialogProps {
  view: DraftView;
  resolve: (keep: 'mine' | 'theirs') => void;
}

/** Shows two versions of one draft side by side; there is no way round choosing. */
export function ConflictDialog({ view, resolve }: ConflictDialogProps) {
  const { t } = useTranslation('report');
  const conflict = view.conflict;
  return (
    <Modal
      open={conflict !== null}
      title={t('conflict.title')}
      width={880}
      closable={false}
      keyboard={false}
      footer={[
        <Button key="theirs" onClick={() => resolve('theirs')}>
          {t('conflict.keepTheirs')}
        </Button>,
        <Button key="mine" type="primary" onClick={() => resolve('mine')}>
          {t('conflict.keepMine')}
        </Button>,
      ]}
    >
      <p>{t('conflict.hint')}</p>
      {conflict !== null && (
        <div className="q-conflict">
          <div>
            <h4>{t('conflict.mine')}</h4>
            <BlocksText content={view.content.blocks} />
          </div>
          <div>
            <h4>
              {t('conflict.theirs', {
                name: conflict.theirs.by.name,
                at: dateTime(conflict.theirs.updatedAt),
              })}
            </h4>
            <BlocksText content={conflict.theirs.blocks} />
          </div>
        </div>
      )}
    </Modal>
  );
}
