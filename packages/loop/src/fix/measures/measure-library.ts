import { isMessageKey, type Measure, type Say } from '@touchstone/vocabulary';

/** A measure without its words; weeks and staff-days are rough ranges from practice, to be replaced by one's own. */
type Shape = Pick<Measure, 'id' | 'kind' | 'actsOn' | 'weeks' | 'staffDays'> & {
  /** Of the claims, in their order. */
  readonly sources: readonly string[];
};

const shapes: readonly Shape[] = [
  {
    id: 'selfService',
    kind: 'technology',
    actsOn: ['wait', 'effort'],
    weeks: [8, 26],
    staffDays: [20, 90],
    sources: ['Meuter, Ostrom, Roundtree & Bitner 2000, Journal of Marketing 64(3), 50–64'],
  },
  {
    id: 'appointment',
    kind: 'process',
    actsOn: ['wait'],
    weeks: [4, 12],
    staffDays: [10, 40],
    sources: ['Cayirli & Veral 2003, Production and Operations Management 12(4), 519–549'],
  },
  {
    id: 'queueing',
    kind: 'process',
    actsOn: ['wait', 'information'],
    weeks: [4, 16],
    staffDays: [15, 60],
    sources: [
      'Maister 1985, The Psychology of Waiting Lines, in Czepiel, Solomon & Surprenant (eds), The Service Encounter',
      'Larson 1987, Operations Research 35(6), 895–905',
    ],
  },
  {
    id: 'fewerApprovals',
    kind: 'process',
    actsOn: ['wait'],
    weeks: [4, 20],
    staffDays: [10, 60],
    sources: ['Hammer 1990, Reengineering Work: Don’t Automate, Obliterate, Harvard Business Review 68(4)'],
  },
  {
    id: 'progressUpdates',
    kind: 'communication',
    actsOn: ['information', 'wait'],
    weeks: [2, 10],
    staffDays: [5, 30],
    sources: ['Buell & Norton 2011, Management Science 57(9), 1564–1579'],
  },
  {
    id: 'signage',
    kind: 'environment',
    actsOn: ['information', 'effort', 'environment'],
    weeks: [1, 6],
    staffDays: [3, 15],
    sources: ['Bitner 1992, Journal of Marketing 56(2), 57–71'],
  },
  {
    id: 'remoteSupport',
    kind: 'technology',
    actsOn: ['wait', 'effort'],
    weeks: [6, 20],
    staffDays: [20, 80],
    sources: [],
  },
  {
    id: 'uniformStandards',
    kind: 'standard',
    actsOn: ['quality', 'manner'],
    weeks: [4, 16],
    staffDays: [15, 60],
    sources: ['Haynes et al. 2009, New England Journal of Medicine 360, 491–499'],
  },
  {
    id: 'preRegistration',
    kind: 'process',
    actsOn: ['wait', 'effort'],
    weeks: [3, 12],
    staffDays: [10, 40],
    sources: [],
  },
  {
    id: 'coaching',
    kind: 'training',
    actsOn: ['manner', 'quality'],
    weeks: [6, 24],
    staffDays: [20, 120],
    sources: [
      'Salas, Tannenbaum, Kraiger & Smith-Jentsch 2012, Psychological Science in the Public Interest 13(2), 74–101',
    ],
  },
  {
    id: 'workshop',
    kind: 'training',
    actsOn: ['manner', 'quality'],
    weeks: [2, 8],
    staffDays: [5, 40],
    sources: [],
  },
  {
    id: 'eLearning',
    kind: 'training',
    actsOn: ['quality'],
    weeks: [3, 10],
    staffDays: [5, 30],
    sources: [],
  },
  {
    id: 'recovery',
    kind: 'communication',
    actsOn: ['manner'],
    weeks: [2, 8],
    staffDays: [5, 30],
    sources: ['Smith, Bolton & Wagner 1999, Journal of Marketing Research 36(3), 356–372'],
  },
  {
    id: 'staffing',
    kind: 'process',
    actsOn: ['wait'],
    weeks: [2, 8],
    staffDays: [5, 25],
    sources: [],
  },
  {
    id: 'plainWords',
    kind: 'communication',
    actsOn: ['information', 'effort'],
    weeks: [1, 6],
    staffDays: [3, 20],
    sources: [],
  },
  {
    id: 'comfort',
    kind: 'environment',
    actsOn: ['environment', 'wait'],
    weeks: [4, 26],
    staffDays: [5, 40],
    sources: [
      'Maister 1985, The Psychology of Waiting Lines, in Czepiel, Solomon & Surprenant (eds), The Service Encounter',
    ],
  },
];

function text(say: Say, key: string): string {
  if (!isMessageKey(key)) throw new RangeError(`no sentence ${key}`);
  return say(key);
}

/** Measures named in practice, in the reader's language. Claims are ungraded: they inform people and enter no figure. */
export function measureLibrary(say: Say): Measure[] {
  return shapes.map(({ sources, ...shape }) => ({
    ...shape,
    name: text(say, `measures.${shape.id}.name`),
    what: text(say, `measures.${shape.id}.what`),
    mechanism: text(say, `measures.${shape.id}.mechanism`),
    design: text(say, `measures.${shape.id}.design`),
    claims: sources.map((source, at) => ({
      claim: text(say, `measures.${shape.id}.claim${at + 1}`),
      source,
    })),
  }));
}
