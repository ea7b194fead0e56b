// SPDX-License-Identifier: Apache-2.0
import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  DashboardOutlined,
  DeploymentUnitOutlined,
  FileTextOutlined,
  KeyOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Menu } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { Accounts } from './Accounts';
import { AeTitles } from './AeTitles';
import { AuditLog } from './AuditLog';
import { Centres } from './Centres';
import { Institutions } from './Institutions';
import { Operations } from './Operations';
import { Reports } from './Reports';
import { Tokens } from './Tokens';
import './admin.css';

const sections = {
  institutions: { icon: <BankOutlined />, page: <Institutions /> },
  centres: { icon: <ApartmentOutlined />, page: <Centres /> },
  accounts: { icon: <TeamOutlined />, page: <Accounts /> },
  'ae-titles': { icon: <DeploymentUnitOutlined />, page: <AeTitles /> },
  tokens: { icon: <KeyOutlined />, page: <Tokens /> },
  reports: { icon: <FileTextOutlined />, page: <Reports /> },
  audit: { icon: <AuditOutlined />, page: <AuditLog /> },
  operations: { icon: <DashboardOutlined />, page: <Operations /> },
} satisfies Record<string, { icon: ReactNode; page: ReactNode }>;

type Section = keyof typeof sections;
const names = Object.keys(sections) as Section[];

/** The county's set-up: who takes part, who may do what, which machines send. */
export function AdminPage() {
  const { t } = useTranslation('admin');
  const { section } = useParams();
  const navigate = useNavigate();
  const current = names.find((name) => name === section);
  if (current === undefined) return <Navigate to="/admin/institutions" replace />;
  return (
    <div className="q-admin">
      <Menu
        mode="inline"
        selectedKeys={[current]}
        items={names.map((name) => ({
          key: name,
          icon: sections[name].icon,
          label: t(`section.${name}`),
        }))}
        onClick={({ key }) => void navigate(`/admin/${key}`)}
        className="q-admin-menu"
      />
      <div className="q-admin-page" tabIndex={0}>
        {sections[current].page}
      </div>
    </div>
  );
}
