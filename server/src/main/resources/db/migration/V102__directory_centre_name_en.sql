-- SPDX-License-Identifier: Apache-2.0
alter table centre add column name_en text not null default '';
