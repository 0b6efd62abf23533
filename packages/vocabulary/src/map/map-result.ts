import { z } from 'zod';
import { intervalSchema } from '../find-result.ts';
import { touchpointClasses } from './catalogue.ts';
import { mapParts } from './map-request.ts';

/** Times in seconds. Percentiles interpolate between order statistics (Hyndman & Fan 1996, type 7). */
export const timesSchema = z.object({
  /** How many times were measured; the others are of these. */
  n: z.int(),
  sum: z.number(),
  mean: z.nullable(z.number()),
  median: z.nullable(z.number()),
  p90: z.nullable(z.number()),
  min: z.nullable(z.number()),
  max: z.nullable(z.number()),
});
export type Times = z.infer<typeof timesSchema>;

const shareSchema = z.object({ n: z.int(), of: z.int() });

const classGivenSchema = z.object({
  class: z.enum(touchpointClasses),
  /** True when a person gave or took it against the rule. */
  overridden: z.boolean(),
  held: z.boolean(),
  /** The figure that the rule looked at, 0–1, and its limit. */
  figure: z.number(),
  limit: z.number(),
});
export type ClassGiven = z.infer<typeof classGivenSchema>;

const mapTouchpointSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Name of its stage; null: not grouped. */
  stage: z.nullable(z.string()),
  visits: z.int(),
  journeys: z.int(),
  starts: z.int(),
  ends: z.int(),
  /** Journeys that ended here though the service was not done. */
  dropOffs: z.int(),
  /** True when more of its visits are the last of an unfinished journey than elsewhere, beyond chance. */
  dropOffStandsOut: z.optional(z.boolean()),
  service: timesSchema,
  /** Before the touchpoint begins, after all earlier work of the journey has ended; first visits have none. */
  wait: timesSchema,
  /** Waiting beyond the standard, in minutes over all visits; null without a standard. */
  lostMinutes: z.nullable(z.number()),
  /** Visits that waited longer than the standard. */
  late: z.nullable(shareSchema),
  reworkJourneys: z.int(),
  reworkVisits: z.int(),
  selfLoops: z.int(),
  /** 1-based place in the journey. */
  position: z.object({ mean: z.number(), median: z.number(), relativeMean: z.number() }),
  /** Journeys passing here that complain, and journeys not passing that do. */
  complaints: z.nullable(z.object({ passing: shareSchema, others: shareSchema })),
  /** Outcome of the journeys passing here. Null: none is known. */
  score: z.nullable(z.object({ n: z.int(), mean: intervalSchema })),
  channels: z.array(z.object({ channel: z.string(), visits: z.int() })),
  classes: z.array(classGivenSchema),
  standard: z.object({ waitMinutes: z.optional(z.number()), serviceMinutes: z.optional(z.number()) }),
});
export type MapTouchpoint = z.infer<typeof mapTouchpointSchema>;

const mapEdgeSchema = z.object({
  from: z.string(),
  to: z.string(),
  count: z.int(),
  journeys: z.int(),
  /** Start of the second less end of the first; negative where work overlaps. */
  gap: timesSchema,
  /** The same, never below zero. */
  wait: timesSchema,
});
export type MapEdge = z.infer<typeof mapEdgeSchema>;

const mapVariantSchema = z.object({
  /** Stands for the sequence in conditions and links. */
  key: z.string(),
  touchpoints: z.array(z.string()),
  journeys: z.int(),
  medianDuration: z.number(),
  score: z.nullable(z.number()),
  droppedOff: z.boolean(),
});
export type MapVariant = z.infer<typeof mapVariantSchema>;

/** Lean labels: what kind of loss a step carries. */
export const losses = ['waiting', 'rework', 'handover', 'overApproval'] as const;
export type Loss = (typeof losses)[number];

const bottleneckSchema = z.object({
  touchpoint: z.string(),
  loss: z.enum(losses),
  /** Minutes lost over all journeys, and over one journey that meets it. */
  minutes: z.number(),
  minutesPerJourney: z.number(),
  journeys: z.int(),
  /** Share of all minutes lost in the log, 0–1. */
  share: z.number(),
  /** True when it stands out beyond what an even spread and chance would give. */
  standsOut: z.boolean(),
  /** Message key of the rule and what it looked at. */
  rule: z.string(),
  /** For handovers: who hands over to whom, when one pair makes most of it. */
  between: z.optional(z.array(z.string())),
});
export type Bottleneck = z.infer<typeof bottleneckSchema>;

export const mapResultSchema = z.object({
  /** Journeys looked at, of all journeys of the log. */
  n: z.int(),
  of: z.int(),
  visits: z.int(),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  summary: z.object({
    duration: timesSchema,
    /** Sum of waits / sum of durations, 0–1. */
    waitingShare: z.nullable(z.number()),
    visitsPerJourney: z.number(),
    rework: shareSchema,
    /** Neighbours with two different staff, of neighbours that both name one; units likewise. */
    staffHandovers: shareSchema,
    unitHandovers: shareSchema,
    pingPong: z.int(),
    channelSwitches: shareSchema,
    /** Journeys passing a transfer touchpoint. Null: none is marked. */
    transfers: z.nullable(shareSchema),
    /** One human contact, no transfer, closed. Null: no contact or closing touchpoint is marked. */
    firstContactResolution: z.nullable(shareSchema),
    /** Ended elsewhere than at a closing touchpoint. Null: none is marked. */
    dropOff: z.nullable(shareSchema),
    score: z.nullable(z.object({ n: z.int(), mean: intervalSchema })),
    /** The most journeys in progress at one moment. */
    concurrencyPeak: z.int(),
  }),
  touchpoints: z.array(mapTouchpointSchema),
  edges: z.array(mapEdgeSchema),
  /** Edges beyond those listed: how many, and the transitions they hold. */
  edgesLeftOut: z.object({ edges: z.int(), transitions: z.int() }),
  variants: z.object({ total: z.int(), toCover80: z.int(), top: z.array(mapVariantSchema) }),
  bottlenecks: z.array(bottleneckSchema),
  /** Begun visits by weekday (0 = Monday) and hour, in the log's time zone. */
  arrivals: z.array(
    z.object({ weekday: z.int(), hour: z.int(), visits: z.int(), meanWait: z.nullable(z.number()) }),
  ),
  /** Keys are Mondays. */
  weekly: z.array(z.object({ monday: z.string(), started: z.int(), ended: z.int(), open: z.int() })),
  /** Upper limits in seconds, equal in log scale; counts of journeys. */
  durations: z.array(z.object({ upTo: z.number(), journeys: z.int() })),
  /** Parts that were not asked for: `bottlenecks`; `arrivals`, `weekly` and `durations`. Their lists are empty for that reason. */
  without: z.optional(z.array(z.enum(mapParts))),
  /** What to know before reading on: message keys with parameters. */
  quality: z.array(
    z.object({ key: z.string(), parameters: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
  method: z.object({
    snapshot: z.string(),
    version: z.string(),
    catalogue: z.int(),
    queries: z.array(z.object({ name: z.string(), sql: z.string(), seconds: z.number() })),
  }),
});
export type MapResult = z.infer<typeof mapResultSchema>;

export const conformanceSchema = z.object({
  n: z.int(),
  conforming: z.int(),
  deviations: z.array(
    z.object({
      kind: z.enum(['skipped', 'added', 'repeated', 'outOfOrder', 'unfinished']),
      touchpoint: z.string(),
      journeys: z.int(),
      /** Median duration of the journeys with it less that of conforming ones, in seconds; null below ten of either. */
      slower: z.nullable(intervalSchema),
    }),
  ),
  medianConforming: z.nullable(z.number()),
  medianDeviating: z.nullable(z.number()),
});
export type Conformance = z.infer<typeof conformanceSchema>;

export const whatIfResultSchema = z.object({
  n: z.int(),
  /** Journeys that change. */
  touched: z.int(),
  /** Median and mean duration as they were and as replayed, in seconds. */
  before: z.object({ median: z.number(), mean: z.number(), p90: z.number(), idle: z.number() }),
  after: z.object({ median: z.number(), mean: z.number(), p90: z.number(), idle: z.number() }),
  savedMinutes: z.number(),
});
export type WhatIfResult = z.infer<typeof whatIfResultSchema>;

/** One customer's passage, as it was. */
export const journeyDetailSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  duration: z.number(),
  idle: z.number(),
  score: z.nullable(z.number()),
  visits: z.array(
    z.object({
      touchpoint: z.string(),
      activity: z.string(),
      started: z.string(),
      ended: z.string(),
      wait: z.number(),
      channel: z.string(),
      unit: z.string(),
      staff: z.string(),
      result: z.string(),
    }),
  ),
});
export type JourneyDetail = z.infer<typeof journeyDetailSchema>;
