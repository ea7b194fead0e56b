// SPDX-License-Identifier: Apache-2.0
import { KeyOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { signOut } from '../api/session';
import { useMe } from '../ui/me';
import { useProblemMessage } from '../ui/problems';
import { PasswordForm } from './PasswordForm';
import { changePerson } from './sessionQuery';

export function AccountMenu() {
  const { t } = useTranslation('app');
  const { t: tUi } = useTranslation('ui');
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const showProblem = useProblemMessage();
  const [changing, setChanging] = useState(false);

  const leave = async (): Promise<void> => {
    try {
      await signOut();
    } catch (error) {
      showProblem(error);
      return;
    }
    changePerson(client, null);
    await navigate('/signin', { replace: true });
  };

  const items = [
    {
      key: 'who',
      type: 'group' as const,
      label: `${me.username} · ${me.roles.map((role) => tUi(`role.${role}`)).join(' · ')}`,
    },
    {
      key: 'password',
      icon: <KeyOutlined />,
      label: t('account.changePassword'),
      onClick: () => setChanging(true),
    },
    {
      key: 'out',
      icon: <LogoutOutlined />,
      label: t('account.signOut'),
      onClick: () => void leave(),
    },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button type="text" icon={<UserOutlined />} aria-label={`${t('account.menu')} ${me.name}`}>
          {me.name}
        </Button>
      </Dropdown>
      <Modal
        open={changing}
        title={t('account.changePassword')}
        footer={null}
        width={420}
        destroyOnHidden
        onCancel={() => setChanging(false)}
      >
        <PasswordForm done={() => setChanging(false)} />
      </Modal>
    </>
  );
}
