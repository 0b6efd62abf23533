import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

export interface ChannelFacts {
  readonly visits: readonly { readonly channel: string; readonly visits: number }[];
  /** Journeys by how many different channels they use. */
  readonly journeysByChannels: readonly { readonly channels: number; readonly journeys: number }[];
  /** Neighbours that both name a channel, the most frequent first, ties by name. */
  readonly pairs: readonly { readonly from: string; readonly to: string; readonly count: number }[];
}

/** Over which channels journeys run. Exact. */
export async function channelFacts(ask: Asker, selection: JourneySelection): Promise<ChannelFacts> {
  const visits = await ask.rows(
    journeysQuery(selection, {
      name: 'map-channels',
      select: 'lane AS channel_name, count() AS visits',
      unfold: 'lanes AS lane',
      where: "lane != ''",
      rest: 'GROUP BY lane ORDER BY lane',
    }),
    z.object({ channel_name: z.string(), visits: z.number() }),
  );
  const journeysByChannels = await ask.rows(
    journeysQuery(selection, {
      name: 'map-channels-of-journeys',
      select:
        "length(arrayDistinct(arrayFilter(lane -> lane != '', lanes))) AS channels_used, count() AS journeys",
      rest: 'GROUP BY channels_used ORDER BY channels_used',
    }),
    z.object({ channels_used: z.number(), journeys: z.number() }),
  );
  const pairs = await ask.rows(
    journeysQuery(selection, {
      name: 'map-channel-pairs',
      select: 'from_name, to_name, count() AS count',
      unfold: 'arrayPopBack(lanes) AS from_name, arrayPopFront(lanes) AS to_name',
      where: "from_name != '' AND to_name != ''",
      rest: 'GROUP BY from_name, to_name ORDER BY count DESC, from_name, to_name',
    }),
    z.object({ from_name: z.string(), to_name: z.string(), count: z.number() }),
  );
  return {
    visits: visits.map(({ channel_name: channel, visits: count }) => ({ channel, visits: count })),
    journeysByChannels: journeysByChannels.map(({ channels_used: channels, journeys }) => ({
      channels,
      journeys,
    })),
    pairs: pairs.map(({ from_name: from, to_name: to, count }) => ({ from, to, count })),
  };
}

const pairSchema = z.object({ pair: z.number(), visits: z.number() });

/**
 * Visits by touchpoint and channel, the most frequent channel of each first, ties by name. Exact.
 *
 * @param channels names of the log's channels in the order of their bytes: as numbers they are counted faster
 */
export async function channelsOfTouchpoints(
  ask: Asker,
  selection: JourneySelection,
  channels: readonly string[],
): Promise<ReadonlyMap<number, ChannelFacts['visits']>> {
  if (channels.length === 0) return new Map();
  const width = channels.length + 1;
  const query = journeysQuery(selection, {
    name: 'map-touchpoint-channels',
    names: [
      'arrayMap(lane -> transform(lane, {channels:Array(String)}, {numbers:Array(UInt32)}, toUInt32(0)), lanes) AS lane_numbers',
    ],
    select: 'code * {width:UInt32} + lane_number AS pair, count() AS visits',
    unfold: 'path AS code, lane_numbers AS lane_number',
    rest: 'GROUP BY pair ORDER BY visits DESC, pair',
    parameters: { channels, numbers: channels.map((_, at) => at + 1), width },
  });
  const rows = (await ask.rows(query, pairSchema)).filter(({ pair }) => pair % width > 0);
  const byCode = Map.groupBy(rows, ({ pair }) => Math.floor(pair / width));
  return new Map(
    [...byCode].map(([code, own]) => [
      code,
      own.map(({ pair, visits }) => ({ channel: channels[(pair % width) - 1] ?? '', visits })),
    ]),
  );
}
