// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber, Modal, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  adminKeys,
  fetchLetterhead,
  type Institution,
  type Letterhead,
  removeLogo,
  saveLetterhead,
  uploadLogo,
} from '../api/admin';
import { Loaded } from '../ui/Loaded';
import { useSaving } from './useSaving';

interface LetterheadDialogProps {
  institution: Institution | null;
  close: () => void;
}

/** How the reports of an institution are printed: its logo, its words, how many key images. */
export function LetterheadDialog({ institution, close }: LetterheadDialogProps) {
  const { t } = useTranslation('admin');
  return (
    <Modal
      open={institution !== null}
      title={t('letterhead.title', { name: institution?.name ?? '' })}
      footer={null}
      onCancel={close}
      destroyOnHidden
      width={520}
    >
      {institution !== null && <Current institution={institution.id} close={close} />}
    </Modal>
  );
}

function Current({ institution, close }: { institution: string; close: () => void }) {
  const query = useQuery({
    queryKey: adminKeys.letterhead(institution),
    queryFn: () => fetchLetterhead(institution),
    gcTime: 0,
  });
  return (
    <Loaded query={query}>
      {(letterhead) => <Fields institution={institution} letterhead={letterhead} close={close} />}
    </Loaded>
  );
}

interface FieldsProps {
  institution: string;
  letterhead: Letterhead;
  close: () => void;
}

function Fields({ institution, letterhead, close }: FieldsProps) {
  const { t } = useTranslation('admin');
  const { t: tUi } = useTranslation('ui');
  const [footer, setFooter] = useState(letterhead.footer);
  const [pictures, setPictures] = useState(letterhead.pictures);
  const saving = useSaving<unknown>(adminKeys.letterhead(institution));
  return (
    <div className="q-letterhead">
      <div className="q-letterhead-logo">
        {letterhead.logo === null ? (
          <span className="q-muted">{t('letterhead.noLogo')}</span>
        ) : (
          <img src={letterhead.logo} alt={t('letterhead.logo')} />
        )}
        <Upload
          accept="image/png,image/jpeg"
          showUploadList={false}
          beforeUpload={(file) => {
            saving.mutate(() => uploadLogo(institution, file));
            return false;
          }}
        >
          <Button>{t('letterhead.choose')}</Button>
        </Upload>
        {letterhead.logo !== null && (
          <Button danger onClick={() => saving.mutate(() => removeLogo(institution))}>
            {t('letterhead.remove')}
          </Button>
        )}
      </div>
      <p className="q-muted">{t('letterhead.hint')}</p>
      <label>
        {t('letterhead.footer')}
        <Input.TextArea
          rows={3}
          maxLength={500}
          value={footer}
          onChange={(event) => setFooter(event.target.value)}
        />
      </label>
      <label>
        {t('letterhead.pictures')}{' '}
        <InputNumber
          min={0}
          max={6}
          precision={0}
          value={pictures}
          onChange={(value) => setPictures(value ?? 0)}
        />
      </label>
      <Button
        type="primary"
        loading={saving.isPending}
        onClick={() =>
          saving.mutate(() => saveLetterhead(institution, { footer, pictures }), {
            onSuccess: close,
          })
        }
      >
        {tUi('save')}
      </Button>
    </div>
  );
}
