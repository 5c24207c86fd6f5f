import type { HubSubject } from "./queries.ts";

/** A hub that was revoked, and the one that has taken its place. */
type Replaced = { hubId: string; replacedBy: string };

/**
 * A hub and those whose place it has taken have the same children, whose pseudonyms may be others. So of each subject either it
 * counts or they do: whoever has told of more children, so that the office never sees fewer than it was told of, and nobody twice.
 * All of a subject of a hub or nothing of it: from a part, taken from what the page of that hub shows, a few children could be told.
 * @param told by each of them
 * @returns the subjects of hubs that do not count
 */
export function countedElsewhere(replaced: Replaced[], told: HubSubject[]): HubSubject[] {
  const gone = new Set(replaced.map(({ hubId }) => hubId));
  const standing = [...new Set(replaced.map(({ replacedBy }) => replacedBy))].filter(
    (hubId) => !gone.has(hubId),
  );
  const same = new Set(standing.flatMap((hubId) => withThoseBefore(hubId, replaced)));
  const counting = new Set<HubSubject>();
  for (const subject of new Set(told.map((one) => one.subject))) {
    const ofSubject = told.filter((one) => one.subject === subject);
    for (const hubId of standing)
      for (const one of countingOf(hubId, replaced, ofSubject)) counting.add(one);
  }
  return told.filter((one) => same.has(one.hubId) && !counting.has(one));
}

function withThoseBefore(hubId: string, replaced: Replaced[]): string[] {
  return [
    hubId,
    ...placesTakenBy(hubId, replaced).flatMap((one) => withThoseBefore(one, replaced)),
  ];
}

function placesTakenBy(hubId: string, replaced: Replaced[]): string[] {
  return replaced.flatMap((one) => (one.replacedBy === hubId ? [one.hubId] : []));
}

/** What counts of a hub and of those before it: its own, or what counts of each of them. */
function countingOf(hubId: string, replaced: Replaced[], told: HubSubject[]): HubSubject[] {
  const own = told.filter((one) => one.hubId === hubId);
  const before = placesTakenBy(hubId, replaced).flatMap((one) => countingOf(one, replaced, told));
  return childrenIn(own) >= childrenIn(before) ? own : before;
}

function childrenIn(told: HubSubject[]): number {
  return told.reduce((sum, { children }) => sum + children, 0);
}
