// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Image } from 'antd';
import { useTranslation } from 'react-i18next';
import { fetchKeyImages, markKeys } from '../api/marks';
import './key-pictures.css';

/** The key images of a study with what was drawn on them; a click shows one large. */
export function KeyPictures({ studyUid }: { studyUid: string }) {
  const { t } = useTranslation('ui');
  const { data = [] } = useQuery({
    queryKey: markKeys.keyImages(studyUid),
    queryFn: () => fetchKeyImages(studyUid),
    enabled: studyUid !== '',
  });
  if (data.length === 0) return null;
  return (
    <section className="q-key-pictures">
      <h4>{t('keyImages')}</h4>
      <Image.PreviewGroup>
        {data.map(({ picture }, index) => (
          <Image
            key={picture}
            alt={t('keyImage', { number: index + 1 })}
            src={`${picture}?side=320`}
            preview={{ src: `${picture}?side=1024` }}
          />
        ))}
      </Image.PreviewGroup>
    </section>
  );
}
