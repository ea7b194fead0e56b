-- The age as the sender states it (an Age String), for patients whose birth date nobody knows.
alter table exam add patient_age text not null default '';
