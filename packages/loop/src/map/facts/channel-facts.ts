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

/** Visits by touchpoint and channel, the most frequent channel of each first. Exact. */
export async function channelsOfTouchpoints(
  ask: Asker,
  selection: JourneySelection,
): Promise<ReadonlyMap<number, ChannelFacts['visits']>> {
  const query = journeysQuery(selection, {
    name: 'map-touchpoint-channels',
    select: 'code, lane AS channel_name, count() AS visits',
    unfold: 'path AS code, lanes AS lane',
    where: "lane != ''",
    rest: 'GROUP BY code, lane ORDER BY code, visits DESC, lane',
  });
  const schema = z.object({ code: z.number(), channel_name: z.string(), visits: z.number() });
  const byCode = Map.groupBy(await ask.rows(query, schema), ({ code }) => code);
  return new Map(
    [...byCode].map(([code, rows]) => [
      code,
      rows.map(({ channel_name: channel, visits }) => ({ channel, visits })),
    ]),
  );
}
