-- SPDX-License-Identifier: Apache-2.0
-- What every listener has heard of was kept for ever, with the patients it names; from now on it goes at once.
delete from event_publication where completion_date is not null;
