// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  archiveKeys,
  askDeletion,
  type Attribute,
  attributes,
  correctStudy,
  fetchStudies,
  holdStudy,
  mergePatients,
  moveSeries,
  type RejectionCode,
  rejectInstances,
  rejectionCodes,
  splitStudy,
  type StudyRecord,
  type StudyStep,
  undoDecision,
  type Values,
} from '../api/archive';
import { displayName } from './names';
import { ReasonField } from './ReasonField';
import { useDeciding } from './useDeciding';

/** What somebody is about to decide. */
export interface Wanted {
  kind: 'correct' | 'merge' | 'split' | 'move' | 'reject' | 'hold' | 'undo' | 'delete';
  series: string[];
  step: StudyStep | null;
}

interface Given {
  reason: string;
  values?: Values;
  patientId?: string;
  into?: string;
  code?: RejectionCode;
}

interface DecisionDialogProps {
  record: StudyRecord;
  wanted: Wanted | null;
  close: () => void;
}

const patientsOwn: readonly Attribute[] = ['patientName', 'patientId', 'sex', 'birthDate'];

/** Asks for what a decision needs, always a reason, and takes it. */
export function DecisionDialog({ record, wanted, close }: DecisionDialogProps) {
  const { t } = useTranslation('archive');
  const [form] = Form.useForm<Given>();
  const deciding = useDeciding();
  if (wanted === null) return null;
  const run = (given: Given): void =>
    deciding.mutate(() => decide(record, wanted, given), { onSuccess: close });
  return (
    <Modal
      open
      title={t(`action.${wanted.kind}`)}
      okText={t('confirm')}
      okButtonProps={{ danger: wanted.kind === 'reject' || wanted.kind === 'delete' }}
      confirmLoading={deciding.isPending}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden
      width={600}
    >
      <Alert type="info" title={t(`hint.${wanted.kind}`)} className="q-archive-hint" />
      <Form<Given>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ values: record.study.attributes, code: 'quality' }}
        onFinish={run}
      >
        <Fields record={record} kind={wanted.kind} />
        <ReasonField />
      </Form>
    </Modal>
  );
}

function decide(record: StudyRecord, wanted: Wanted, given: Given): Promise<StudyRecord> {
  const { id } = record.study;
  const { revision } = record;
  const { series } = wanted;
  const reason = given.reason.trim();
  switch (wanted.kind) {
    case 'correct':
      return correctStudy(id, { revision, reason, values: given.values ?? {} });
    case 'merge':
      return mergePatients(id, { reason, patientId: given.patientId ?? '' });
    case 'split':
      return splitStudy(id, { revision, reason, series, values: given.values ?? {} });
    case 'move':
      return moveSeries(id, { revision, reason, series, into: given.into ?? '' });
    case 'reject':
      return rejectInstances(id, { revision, reason, series, code: given.code ?? 'quality' });
    case 'hold':
      return holdStudy(id, reason);
    case 'undo':
      return undoDecision(id, wanted.step?.id ?? '', reason);
    case 'delete':
      return askDeletion(id, reason).then(() => record);
  }
}

function Fields({ record, kind }: { record: StudyRecord; kind: Wanted['kind'] }) {
  const { t } = useTranslation('archive');
  const { t: tUi } = useTranslation('ui');
  const required = { required: true, message: tUi('required') };
  switch (kind) {
    case 'correct':
      return <ValueFields names={attributes} />;
    case 'split':
      return <ValueFields names={[...patientsOwn, 'accession', 'description']} />;
    case 'merge':
      return (
        <Form.Item name="patientId" label={t('otherPatient')} rules={[required]}>
          <Input maxLength={64} />
        </Form.Item>
      );
    case 'move':
      return (
        <Form.Item name="into" label={t('into')} rules={[required]}>
          <TargetSelect record={record} />
        </Form.Item>
      );
    case 'reject':
      return (
        <Form.Item name="code" label={t('rejectionCode')} rules={[required]}>
          <Select options={rejectionCodes.map((value) => ({ value, label: t(`code.${value}`) }))} />
        </Form.Item>
      );
    case 'hold':
    case 'undo':
    case 'delete':
      return null;
  }
}

const forms: Partial<Record<Attribute, RegExp>> = {
  patientId: /\S/,
  birthDate: /^(\d{8})?$/,
  studyDate: /^(\d{8})?$/,
  studyTime: /^(\d{6})?$/,
};

function ValueFields({ names }: { names: readonly Attribute[] }) {
  const { t } = useTranslation('archive');
  return (
    <div className="q-archive-fields">
      {names.map((name) => {
        const pattern = forms[name];
        return (
          <Form.Item
            key={name}
            name={['values', name]}
            label={t(`attribute.${name}`)}
            rules={
              pattern === undefined ? [] : [{ pattern, message: t(`form.${name as 'birthDate'}`) }]
            }
          >
            {name === 'sex' ? (
              <Select
                options={(['M', 'F', 'O', ''] as const).map((value) => ({
                  value,
                  label: t(`sex.${value === '' ? 'none' : value}`),
                }))}
              />
            ) : (
              <Input maxLength={64} />
            )}
          </Form.Item>
        );
      })}
    </div>
  );
}

interface TargetSelectProps {
  record: StudyRecord;
  /** What the form binds its label to. */
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
}

/** The other studies of the institution that series can move into. */
function TargetSelect({ record, id, value, onChange }: TargetSelectProps) {
  const { t } = useTranslation('archive');
  const query = useQuery({ queryKey: archiveKeys.list(''), queryFn: () => fetchStudies('') });
  const own = record.study;
  const options = (query.data ?? [])
    .filter((line) => line.id !== own.id && line.institutionId === own.institutionId)
    .map((line) => ({
      value: line.id,
      label: [
        displayName(line.attributes.patientName),
        line.attributes.patientId,
        line.attributes.accession,
        line.attributes.description,
      ].join(' · '),
    }));
  return (
    <Select
      {...(id !== undefined && { id })}
      {...(value !== undefined && { value })}
      {...(onChange !== undefined && { onChange })}
      loading={query.isPending}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('intoHint')}
    />
  );
}
