import { z } from 'zod';
import { columnRoles, fileFormats, fileKinds, fileLayouts } from './roles.ts';

/** A rating or outcome scale: where low ends and high begins, in the values as stored. */
export const scaleSchema = z.object({
  min: z.number(),
  max: z.number(),
  /** An experience at or below this value is low (for `lowerIsBetter`: at or above). */
  lowLimit: z.number(),
  /** An experience at or above this value is high (for `lowerIsBetter`: at or below). */
  highLimit: z.number(),
  direction: z.enum(['higherIsBetter', 'lowerIsBetter']),
  /** Words that stand for numbers in the file: `非常满意` → 5. */
  labels: z.record(z.string(), z.number()),
});
export type Scale = z.infer<typeof scaleSchema>;

export const columnMappingSchema = z.object({
  /** Position in the file, from 0. */
  index: z.int().nonnegative(),
  /** The header as it stands in the file, made unique when the file repeats it. */
  header: z.string(),
  /** The name people read. */
  name: z.string(),
  role: z.enum(columnRoles),
  /** How sure the recognition is, 0–1; 1 once a person has confirmed it. */
  confidence: z.number().min(0).max(1),
  /** Message keys that say why this role was taken. */
  reasons: z.array(z.string()),
  /** Up to five values as they stand in the file, personal data masked. */
  examples: z.array(z.string()),
  filled: z.int().nonnegative(),
  distinct: z.int().nonnegative(),
  scale: z.optional(scaleSchema),
  /** Values that mean "not applicable" or "did not use": the touchpoint was not there. */
  missing: z.array(z.string()),
  /** Values that look like such a code and need a person's answer; left out of averages until answered. */
  suspected: z.array(z.string()),
});
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/**
 * What a person says about reading a file, where recognising it went wrong. What is not said is recognised.
 */
export const fileReadingSchema = z.object({
  /** WHATWG label: utf-8, gb18030, big5 … */
  encoding: z.optional(z.string().trim().min(1).max(40)),
  /** One character that no cell needs unquoted. */
  separator: z.optional(z.string().regex(/^[\t ,;:|~^#&]$/)),
  /** File rows above the first data row. */
  headerRows: z.optional(z.int().min(0).max(100)),
  /** Sheet of a workbook, by name. */
  sheet: z.optional(z.string().min(1).max(200)),
  /** What the rows are: answers of customers, or events of a service log. */
  kind: z.optional(z.enum(fileKinds)),
});
export type FileReading = z.infer<typeof fileReadingSchema>;

/** How one file is read: saved, and used again for the next file of the same shape. */
export const fileMappingSchema = z.object({
  version: z.literal(1),
  /** Survey mappings of before logs were read name no kind. */
  kind: z.enum(fileKinds).default('survey'),
  format: z.enum(fileFormats),
  layout: z.enum(fileLayouts),
  encoding: z.string(),
  separator: z.string(),
  headerRows: z.int().nonnegative(),
  /** IANA zone in which times without an offset are read. */
  timeZone: z.string(),
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']),
  /** sha256 over the normalised headers: files of one shape share it. */
  shape: z.string(),
  /** A log without a journey column: a customer's events belong to one journey until nothing happens for so many minutes. */
  journeyGapMinutes: z.optional(z.number().positive()),
  columns: z.array(columnMappingSchema),
});
export type FileMapping = z.infer<typeof fileMappingSchema>;
