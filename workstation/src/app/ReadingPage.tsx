// SPDX-License-Identifier: Apache-2.0
import { ArrowLeftOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, ConfigProvider, Empty, Splitter } from 'antd';
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { fetchMarks, markKeys, publishMarks, saveMarks } from '../api/marks';
import { centreHanging, centreHangingKey, saveCentreHanging } from '../api/preferences';
import { fetchNextStudies, nextTask, taskKeys } from '../api/tasks';
import type { Prior, TaskDetail } from '../api/types';
import { ReportPanel, useTask } from '../report';
import { Loaded } from '../ui/Loaded';
import { hasRole, useMe } from '../ui/me';
import { useProblemMessage } from '../ui/problems';
import { darkTheme } from '../ui/theme';
import { useDarkPage } from '../ui/useDarkPage';
import { usePreference } from '../ui/usePreference';
import {
  type MarkStore,
  type OwnKeys,
  type PriorStudy,
  type Protocol,
  StudyViewer,
} from '../viewer';
import { AccountMenu } from './AccountMenu';
import { LiveSign } from './LiveSign';
import './reading.css';

/** The reading room: images on the left, the report on the right, nothing else in the light. */
export function ReadingPage() {
  const { taskId = '' } = useParams();
  useDarkPage();
  const task = useTask(taskId);
  return (
    <ConfigProvider theme={darkTheme}>
      <App style={{ height: '100%' }} message={{ top: 48 }}>
        <div className="q-dark q-reading">
          <Loaded query={task}>{(found) => <Reading task={found} />}</Loaded>
        </div>
      </App>
    </ConfigProvider>
  );
}

const panelWidthKey = 'qianli.reportWidth';

function Reading({ task }: { task: TaskDetail }) {
  const leave = useLeave(task);
  const width = Number(localStorage.getItem(panelWidthKey)) || 420;
  const [pictured, setPictured] = useState('');
  const onPicture = useCallback(() => setPictured(task.id), [task.id]);
  return (
    <>
      <Header onBack={leave.toList} />
      <Splitter
        className="q-reading-split"
        onResizeEnd={(sizes) => {
          if (sizes[1] !== undefined) localStorage.setItem(panelWidthKey, String(sizes[1]));
        }}
      >
        <Splitter.Panel min="40%">
          <Images task={task} onPicture={onPicture} />
        </Splitter.Panel>
        <Splitter.Panel defaultSize={width} min={360} max="50%">
          <Report key={task.id} task={task} leave={leave} pictured={pictured === task.id} />
        </Splitter.Panel>
      </Splitter>
    </>
  );
}

/** What is the same for every case, and is not made again with the next. */
const Header = memo(function Header({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('app');
  return (
    <header className="q-reading-header">
      <Button type="text" size="small" icon={<ArrowLeftOutlined />} onClick={onBack}>
        {t('reading.back')}
      </Button>
      <span className="q-shell-space" />
      <LiveSign />
      <AccountMenu />
    </header>
  );
});

/** In milliseconds: for a picture that is still on its way the report is not kept back. */
const longest = 300;

interface ReportProps {
  task: TaskDetail;
  leave: Leave;
  pictured: boolean;
}

/** The report, which is made ready once the images beside it are on the screen: they are looked at first. */
function Report({ task, leave, pictured }: ReportProps) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), longest);
    return () => clearTimeout(timer);
  }, []);
  const ready = useDeferredValue(pictured || late, false);
  return ready ? <ReportPanel task={task} leave={leave} /> : null;
}

const noneOwn: { protocols: readonly Protocol[] } = { protocols: [] };

const usualKeys: { own: OwnKeys } = { own: {} };

interface ImagesProps {
  task: TaskDetail;
  onPicture: () => void;
}

const Images = memo(function Images({ task, onPicture }: ImagesProps) {
  const { t } = useTranslation('app');
  const hanging = usePreference('hanging', noneOwn);
  const shared = useCentreHanging(task.centreId);
  const keys = usePreference('viewer-keys', usualKeys);
  const marks = useServerMarks();
  const next = useNextStudies(task);
  const priors = useMemo(() => task.priors.map(priorStudy), [task.priors]);
  if (task.studyUid === '') {
    return (
      <div className="q-centre">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('reading.noImages')} />
      </div>
    );
  }
  if (!hanging.ready || !shared.ready || !keys.ready) return null;
  return (
    <StudyViewer
      studyUid={task.studyUid}
      extent={`${task.seriesCount}/${task.instanceCount}`}
      priors={priors}
      marks={marks}
      onPicture={onPicture}
      {...(next && { next })}
      keys={{ own: keys.value.own, save: (own) => keys.save({ own }) }}
      hanging={{
        protocols: hanging.value.protocols,
        save: (protocols) => hanging.save({ protocols }),
        centre: shared.hanging,
      }}
    />
  );
});

/** The hanging protocols of the centre, which those who answer for its quality change. */
function useCentreHanging(centre: string) {
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const may = hasRole(useMe(), 'auditor', 'coordinator');
  const queryKey = centreHangingKey(centre);
  const saved = useQuery(centreHanging(centre));
  const saving = useMutation({
    mutationFn: (document: object) => saveCentreHanging(centre, document),
    onError: (error) => {
      showProblem(error);
      void client.invalidateQueries({ queryKey });
    },
  });
  const save = (protocols: readonly Protocol[]): void => {
    client.setQueryData(queryKey, { protocols });
    saving.mutate({ protocols });
  };
  const protocols = (saved.data?.protocols ?? []) as readonly Protocol[];
  return { ready: !saved.isPending, hanging: { protocols, save: may ? save : undefined } };
}

/** What is probably read next; asked again now and then, not at each change in the county. */
function useNextStudies(task: TaskDetail): readonly string[] | undefined {
  const { data } = useQuery({
    queryKey: ['next-studies', task.centreId],
    queryFn: () => fetchNextStudies(task.centreId, 3),
    refetchInterval: 60_000,
  });
  return useMemo(() => data?.filter((uid) => uid !== task.studyUid), [data, task.studyUid]);
}

/** Keeps marks on the server; the report beside the images hears of new key images. */
function useServerMarks(): MarkStore {
  const client = useQueryClient();
  return useMemo(
    () => ({
      load: fetchMarks,
      save: async (studyUid, revision, marks) => {
        const saved = await saveMarks(studyUid, revision, marks);
        void client.invalidateQueries({ queryKey: markKeys.keyImages(studyUid) });
        void client.invalidateQueries({ queryKey: markKeys.marks(studyUid) });
        return saved;
      },
      publish: publishMarks,
    }),
    [client],
  );
}

const priorStudy = (prior: Prior): PriorStudy => ({
  studyUid: prior.studyUid,
  modality: prior.modality,
  bodyPart: prior.bodyPart,
  description: prior.description || prior.bodyPart,
  performedAt: prior.performedAt,
});

interface Leave {
  toList: () => void;
  toNext: () => void;
}

function useLeave(task: TaskDetail): Leave {
  const { t } = useTranslation('report');
  const navigate = useNavigate();
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const { centreId, id } = task;
  const toList = useCallback(() => void navigate('/worklist'), [navigate]);
  // No mutation hook: each of its states would draw the case again that is just being left.
  const toNext = useCallback(async () => {
    try {
      const found = await nextTask(centreId, [id]);
      if (found === undefined) {
        void message.info(t('noNext'));
        void client.invalidateQueries({ queryKey: taskKeys.detail(id) });
        return;
      }
      // It is claimed and told in full: nothing of it is asked again before it is shown.
      client.setQueryData(taskKeys.detail(found.id), found);
      void navigate(`/read/${found.id}`);
    } catch (error) {
      showProblem(error);
    }
  }, [centreId, client, id, message, navigate, showProblem, t]);
  return useMemo(() => ({ toList, toNext: () => void toNext() }), [toList, toNext]);
}
