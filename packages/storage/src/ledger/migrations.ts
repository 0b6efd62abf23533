export interface LedgerMigration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** Forward only: a published entry never changes, the next change is the next number. Each runs in one transaction. */
export const ledgerMigrations: readonly LedgerMigration[] = [
  {
    number: 1,
    name: 'projects, surveys, imports, analyses',
    sql: `
CREATE TABLE project (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  demo boolean NOT NULL DEFAULT false,
  key_low numeric(20) NOT NULL,
  key_high numeric(20) NOT NULL
);

CREATE TABLE survey (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  project_id text NOT NULL REFERENCES project ON DELETE CASCADE,
  name text NOT NULL,
  shape text NOT NULL,
  mapping jsonb NOT NULL,
  items jsonb NOT NULL,
  batches bigint[] NOT NULL DEFAULT '{}',
  revision integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (project_id, shape)
);

-- A batch is a UInt64 in the warehouse; a sequence never gives a number twice, rolled back or not.
CREATE SEQUENCE batch_id AS bigint;

CREATE TABLE import (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  project_id text NOT NULL REFERENCES project ON DELETE CASCADE,
  survey_id text REFERENCES survey ON DELETE SET NULL,
  file_name text NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  state text NOT NULL CHECK (state IN ('reading', 'confirm', 'running', 'done', 'failed', 'cancelled')),
  stage text NOT NULL DEFAULT '',
  progress real NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
  mapping jsonb,
  batch bigint,
  rows bigint,
  rejected bigint,
  error jsonb,
  path text,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE INDEX import_by_project ON import (project_id, created_at);
CREATE INDEX import_by_survey ON import (survey_id);
CREATE INDEX import_by_content ON import (project_id, sha256);
CREATE INDEX import_unfinished ON import (created_at) WHERE state IN ('reading', 'running');

CREATE TABLE reject (
  import_id text NOT NULL REFERENCES import ON DELETE CASCADE,
  row bigint NOT NULL,
  column_name text NOT NULL,
  value text NOT NULL,
  code text NOT NULL,
  parameters jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX reject_by_import ON reject (import_id, row);

CREATE TABLE analysis (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  survey_id text NOT NULL REFERENCES survey ON DELETE CASCADE,
  snapshot text NOT NULL,
  request jsonb NOT NULL,
  result jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (survey_id, snapshot)
);
`,
  },
  {
    number: 2,
    name: 'how a person wants a file read',
    sql: `
ALTER TABLE import ADD COLUMN reading jsonb NOT NULL DEFAULT '{}';
`,
  },
  {
    number: 3,
    name: 'logs, catalogues, designed journeys; corrections of what comments were read to say',
    sql: `
CREATE TABLE log (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  project_id text NOT NULL REFERENCES project ON DELETE CASCADE,
  name text NOT NULL,
  shape text NOT NULL,
  mapping jsonb NOT NULL,
  items jsonb NOT NULL,
  batches bigint[] NOT NULL DEFAULT '{}',
  revision integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (project_id, shape)
);
ALTER TABLE import ADD COLUMN log_id text REFERENCES log ON DELETE SET NULL;
CREATE INDEX import_by_log ON import (log_id);

-- Append only: a change is the next version, going back is a new version with an older content.
CREATE TABLE catalogue (
  project_id text NOT NULL REFERENCES project ON DELETE CASCADE,
  version integer NOT NULL,
  content jsonb NOT NULL,
  note text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (project_id, version)
);

CREATE TABLE designed_journey (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  project_id text NOT NULL REFERENCES project ON DELETE CASCADE,
  content jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX designed_journey_by_project ON designed_journey (project_id);

-- What a person says a comment says. The text is the masked one.
CREATE TABLE correction (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  project_id text NOT NULL REFERENCES project ON DELETE CASCADE,
  response numeric(20) NOT NULL,
  item integer NOT NULL,
  text text NOT NULL,
  mentions jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  undone_at timestamptz
);
CREATE INDEX correction_by_project ON correction (project_id, created_at);

-- What was learnt from corrections: the newest active version reads the project's comments.
CREATE TABLE adaptation (
  project_id text NOT NULL REFERENCES project ON DELETE CASCADE,
  version integer NOT NULL,
  content jsonb NOT NULL,
  metrics jsonb NOT NULL,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (project_id, version)
);

-- How far the comments of a survey have been read, and by which reader.
ALTER TABLE survey ADD COLUMN reader numeric(20);
ALTER TABLE survey ADD COLUMN readings bigint[] NOT NULL DEFAULT '{}';
`,
  },
  {
    number: 4,
    name: 'improvements, scores, judgements, portfolios',
    sql: `
CREATE TABLE improvement (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  project_id text NOT NULL REFERENCES project ON DELETE CASCADE,
  status text NOT NULL DEFAULT 'idea',
  content jsonb NOT NULL,
  -- What was promised when it started; written once.
  prediction jsonb,
  revision integer NOT NULL DEFAULT 0,
  started_on date,
  finished_on date,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX improvement_by_project ON improvement (project_id, created_at);

-- Append only: every change with who, when, and the fields it touched; notes too.
CREATE TABLE improvement_entry (
  improvement_id text NOT NULL REFERENCES improvement ON DELETE CASCADE,
  place bigint GENERATED ALWAYS AS IDENTITY,
  -- Of the improvement after the change.
  revision integer NOT NULL,
  person text NOT NULL DEFAULT '',
  kind text NOT NULL,
  -- Paths of the fields: name, cost, tasks.<id> …
  fields text[] NOT NULL DEFAULT '{}',
  content jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (improvement_id, place)
);

CREATE TABLE feasibility_score (
  improvement_id text NOT NULL REFERENCES improvement ON DELETE CASCADE,
  person text NOT NULL,
  criterion text NOT NULL,
  score double precision NOT NULL,
  reason text NOT NULL DEFAULT '',
  revision integer NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (improvement_id, person, criterion)
);

CREATE TABLE attachment (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  improvement_id text NOT NULL REFERENCES improvement ON DELETE CASCADE,
  name text NOT NULL,
  type text NOT NULL,
  size integer NOT NULL,
  sha256 text NOT NULL,
  content bytea NOT NULL,
  person text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX attachment_by_improvement ON attachment (improvement_id, created_at);

CREATE TABLE ahp (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  project_id text NOT NULL REFERENCES project ON DELETE CASCADE,
  content jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ahp_by_project ON ahp (project_id, created_at);

-- One person's comparisons below one node.
CREATE TABLE ahp_judgement (
  ahp_id text NOT NULL REFERENCES ahp ON DELETE CASCADE,
  person text NOT NULL,
  node text NOT NULL,
  pairs jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (ahp_id, person, node)
);

-- The money there is and what else binds; one a project.
CREATE TABLE portfolio (
  project_id text PRIMARY KEY REFERENCES project ON DELETE CASCADE,
  settings jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL DEFAULT now()
);
`,
  },
  {
    number: 5,
    name: 'proofs: plans frozen before the start, verdicts, events of the calendar',
    sql: `
CREATE TABLE proof_plan (
  improvement_id text PRIMARY KEY REFERENCES improvement ON DELETE CASCADE,
  content jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 0,
  -- sha256 of the frozen content, and when it was frozen; null while it is a draft.
  frozen_hash text,
  frozen_at timestamptz,
  -- How often the data were looked at since the start.
  looks integer NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- Append only: what was changed in a frozen plan, by whom and why.
CREATE TABLE proof_amendment (
  improvement_id text NOT NULL REFERENCES improvement ON DELETE CASCADE,
  place bigint GENERATED ALWAYS AS IDENTITY,
  person text NOT NULL,
  reason text NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (improvement_id, place)
);

-- Verdicts by the snapshot of data and plan; the newest counts.
CREATE TABLE proof (
  improvement_id text NOT NULL REFERENCES improvement ON DELETE CASCADE,
  snapshot text NOT NULL,
  -- In which language its sentences are.
  locale text NOT NULL,
  result jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (improvement_id, snapshot, locale)
);

-- Changes beside the improvements: prices, staff, opening hours, promotions, a new questionnaire.
CREATE TABLE calendar_event (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  project_id text NOT NULL REFERENCES project ON DELETE CASCADE,
  content jsonb NOT NULL,
  person text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX calendar_event_by_project ON calendar_event (project_id, created_at);
`,
  },
];
