import type { ColumnType, Generated } from 'kysely';
import type { Created, Json, NullableJson, NullableText } from './columns.ts';

type Changed = ColumnType<Date, Date | undefined, Date>;

export interface ImprovementTable {
  id: Generated<string>;
  project_id: string;
  /** ImprovementStatus. */
  status: Generated<string>;
  /** ImprovementContent. */
  content: Json;
  /** Prediction, frozen at the start. */
  prediction: NullableJson;
  revision: Generated<number>;
  /** ISO date on the way in; read as text by `::text`. */
  started_on: NullableText;
  finished_on: NullableText;
  created_at: Created;
  changed_at: Changed;
}

export interface ImprovementEntryTable {
  improvement_id: string;
  place: Generated<string>;
  revision: number;
  person: Generated<string>;
  /** created, edited, status, note, score, attachment. */
  kind: string;
  fields: ColumnType<string[], string[] | undefined, never>;
  content: Json;
  created_at: Created;
}

export interface FeasibilityScoreTable {
  improvement_id: string;
  person: string;
  criterion: string;
  score: number;
  reason: Generated<string>;
  revision: Generated<number>;
  changed_at: Changed;
}

export interface AttachmentTable {
  id: Generated<string>;
  improvement_id: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  content: Buffer;
  person: Generated<string>;
  created_at: Created;
}

export interface AhpTable {
  id: Generated<string>;
  project_id: string;
  /** AhpContent. */
  content: Json;
  revision: Generated<number>;
  created_at: Created;
  changed_at: Changed;
}

export interface AhpJudgementTable {
  ahp_id: string;
  person: string;
  node: string;
  /** AhpPair[]. */
  pairs: Json;
  revision: Generated<number>;
  changed_at: Changed;
}

export interface PortfolioTable {
  project_id: string;
  /** PortfolioSettings. */
  settings: Json;
  revision: Generated<number>;
  changed_at: Changed;
}

export interface ProofPlanTable {
  improvement_id: string;
  /** ProofPlan. */
  content: Json;
  revision: Generated<number>;
  frozen_hash: NullableText;
  frozen_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  looks: Generated<number>;
  changed_at: Changed;
}

export interface ProofAmendmentTable {
  improvement_id: string;
  place: Generated<string>;
  person: string;
  reason: string;
  before: Json;
  after: Json;
  created_at: Created;
}

export interface ProofTable {
  improvement_id: string;
  snapshot: string;
  locale: string;
  /** ProofResult. */
  result: Json;
  created_at: Created;
}

export interface CalendarEventTable {
  id: Generated<string>;
  project_id: string;
  /** CalendarEvent. */
  content: Json;
  person: Generated<string>;
  created_at: Created;
}
