/** Buckets that share one table, how often each is counted there at most, and moments that are summed together. */
const together = 3;
const digits = 4;
const width = 8;
const combinations = digits ** together;

/** Shape of the sums: `replicates` rows of how often each of `buckets` is drawn; `moments` rows of bucket values. */
export interface ResampleShape {
  readonly replicates: number;
  readonly buckets: number;
  readonly moments: number;
}

/**
 * out[r, k] = Σ_b times[r, b] · values[k, b] for whole numbers `times`, most of them small, as a bootstrap draws them.
 *
 * For three buckets at a time all 64 sums with each of them drawn 0 to 3 times are laid in a table, so a replicate
 * takes in three buckets by one addition (the "four Russians": Arlazarov, Dinic, Kronrod & Faradžev 1970); a bucket
 * drawn more often is looked up again. Cost: replicates × moments × buckets / 3 additions.
 */
export function resampleMoments(
  times: ArrayLike<number>,
  values: Float64Array,
  shape: ResampleShape,
): Float64Array {
  const { replicates, buckets, moments } = shape;
  const lookUps = planLookUps(times, shape);
  const table = new Float64Array(Math.ceil(buckets / together) * combinations * width);
  const out = new Float64Array(replicates * moments);
  for (let moment = 0; moment < moments; moment += width) {
    fillTable(table, values, shape, moment);
    addReplicates(table, lookUps, out, { from: moment, moments });
  }
  return out;
}

/** Where the replicates look sums up in the table; those of replicate r stand from `starts[r]` on. */
interface LookUps {
  readonly starts: Int32Array;
  readonly places: Int32Array;
}

function planLookUps(times: ArrayLike<number>, { replicates, buckets }: ResampleShape): LookUps {
  const starts = new Int32Array(replicates + 1);
  const places: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let first = 0; first < buckets; first += together) {
      const last = Math.min(first + together, buckets) - 1;
      for (let round = 0, open = true; open; round++) {
        open = false;
        let code = 0;
        for (let bucket = last; bucket >= first; bucket--) {
          const left = (times[replicate * buckets + bucket] ?? 0) - round * (digits - 1);
          code = code * digits + Math.max(0, Math.min(digits - 1, left));
          if (left >= digits) open = true;
        }
        if (code > 0) places.push(((first / together) * combinations + code) * width);
      }
    }
    starts[replicate + 1] = places.length;
  }
  return { starts, places: Int32Array.from(places) };
}

/** All sums of `width` moments from `moment` on: a combination is the one without its last bucket, plus that bucket. */
function fillTable(
  table: Float64Array,
  values: Float64Array,
  { buckets, moments }: ResampleShape,
  moment: number,
): void {
  const own = new Float64Array(width);
  for (let bucket = 0; bucket < buckets; bucket++) {
    for (let k = 0; k < width; k++)
      own[k] = moment + k < moments ? (values[(moment + k) * buckets + bucket] ?? 0) : 0;
    const base = Math.floor(bucket / together) * combinations * width;
    const step = digits ** (bucket % together) * width;
    for (let k = 0; k < width; k++) {
      const value = own[k] ?? 0;
      const end = base + step * digits;
      for (let to = base + step + k; to < end; to += width) table[to] = (table[to - step] ?? 0) + value;
    }
  }
}

function addReplicates(
  table: Float64Array,
  { starts, places }: LookUps,
  out: Float64Array,
  { from, moments }: { readonly from: number; readonly moments: number },
): void {
  const sums = new Float64Array(width);
  const end = Math.min(width, moments - from);
  for (let replicate = 0; replicate + 1 < starts.length; replicate++) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    let s5 = 0;
    let s6 = 0;
    let s7 = 0;
    for (let look = starts[replicate] ?? 0, last = starts[replicate + 1] ?? 0; look < last; look++) {
      const at = places[look] ?? 0;
      s0 += table[at] ?? 0;
      s1 += table[at + 1] ?? 0;
      s2 += table[at + 2] ?? 0;
      s3 += table[at + 3] ?? 0;
      s4 += table[at + 4] ?? 0;
      s5 += table[at + 5] ?? 0;
      s6 += table[at + 6] ?? 0;
      s7 += table[at + 7] ?? 0;
    }
    sums[0] = s0;
    sums[1] = s1;
    sums[2] = s2;
    sums[3] = s3;
    sums[4] = s4;
    sums[5] = s5;
    sums[6] = s6;
    sums[7] = s7;
    for (let k = 0; k < end; k++) out[replicate * moments + from + k] = sums[k] ?? 0;
  }
}
