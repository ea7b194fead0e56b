// SPDX-License-Identifier: Apache-2.0
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  adminKeys,
  type Institution,
  type InstitutionFields,
  type InstitutionKind,
  institutionKinds,
  saveInstitution,
} from '../api/admin';
import { orDash } from '../ui/format';
import { usePlaceName } from '../ui/place';
import { useInstitutions } from './choices';
import { FormDialog } from './FormDialog';
import { LetterheadDialog } from './LetterheadDialog';
import { Listing } from './Listing';
import { useSaving } from './useSaving';

export function Institutions() {
  const { t } = useTranslation('admin');
  const placeName = usePlaceName();
  const query = useInstitutions();
  const [edited, setEdited] = useState<Institution | 'new' | null>(null);
  const [printed, setPrinted] = useState<Institution | null>(null);
  return (
    <>
      <Listing<Institution>
        title={t('section.institutions')}
        query={query}
        words={(row) => [row.code, row.name, row.nameEn, row.address]}
        create={{ text: t('institution.create'), run: () => setEdited('new') }}
        columns={[
          { title: t('column.code'), dataIndex: 'code', width: 90 },
          {
            title: t('column.name'),
            key: 'name',
            ellipsis: true,
            render: (_, row) => placeName(row),
          },
          {
            title: t('column.kind'),
            width: 130,
            render: (_, row) => (isKind(row.kind) ? t(`kind.${row.kind}`) : row.kind),
          },
          {
            title: t('column.phone'),
            width: 140,
            render: (_, row) => orDash(row.phone),
          },
          {
            title: t('column.address'),
            ellipsis: true,
            render: (_, row) => orDash(row.address),
          },
          {
            title: '',
            width: 170,
            render: (_, row) => (
              <>
                <Button type="link" size="small" onClick={() => setPrinted(row)}>
                  {t('letterhead.open')}
                </Button>
                <Button type="link" size="small" onClick={() => setEdited(row)}>
                  {t('edit')}
                </Button>
              </>
            ),
          },
        ]}
      />
      <InstitutionDialog edited={edited} close={() => setEdited(null)} />
      <LetterheadDialog institution={printed} close={() => setPrinted(null)} />
    </>
  );
}

const isKind = (kind: string): kind is InstitutionKind =>
  institutionKinds.some((known) => known === kind);

const fresh: Partial<InstitutionFields> = {
  kind: 'township-hospital',
  nameEn: '',
  reportHeader: '',
  phone: '',
  address: '',
};

interface InstitutionDialogProps {
  edited: Institution | 'new' | null;
  close: () => void;
}

function InstitutionDialog({ edited, close }: InstitutionDialogProps) {
  const { t } = useTranslation('admin');
  const { t: tUi } = useTranslation('ui');
  const saving = useSaving<Institution>(adminKeys.institutions);
  const existing = edited === 'new' ? null : edited;
  const required = { required: true, whitespace: true, message: tUi('required') };
  const submit = (given: InstitutionFields): void =>
    saving.mutate(() => saveInstitution(existing?.id ?? null, given), { onSuccess: close });
  return (
    <FormDialog<InstitutionFields>
      title={t(existing === null ? 'institution.create' : 'institution.edit')}
      open={edited !== null}
      close={close}
      initial={existing ?? fresh}
      pending={saving.isPending}
      submit={submit}
    >
      <Form.Item name="code" label={t('column.code')} rules={[required]}>
        <Input maxLength={20} disabled={existing !== null} />
      </Form.Item>
      <Form.Item name="name" label={t('column.name')} rules={[required]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('column.nameEn')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="kind" label={t('column.kind')} rules={[required]}>
        <Select options={institutionKinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="reportHeader" label={t('column.reportHeader')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="phone" label={t('column.phone')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="address" label={t('column.address')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
