import type { CaseAssociation, CasePackage } from "./package.ts";

type End = CaseAssociation["originNodeURI"];

/** What is wrong with a package whose parts are each as they should be: doubles, ends that are not there, circles. */
export function faultsInWhole(framework: CasePackage): string[] {
  return [...doubles(framework), ...dangling(framework), ...circles(framework)];
}

/** UUIDs are read without regard to capitals (RFC 9562, 4); what names no UUID may be compared so too. */
export function sameWay(identifier: string): string {
  return identifier.toLowerCase();
}

/**
 * Fields without a value. The schema of CASE 1.1 lets an optional field be absent and gives none the type null; only
 * `extensions` hold what their publisher likes.
 */
export function emptyFields(json: unknown): string[] {
  const found: string[] = [];
  const open: Field[] = [{ path: [], value: json }];
  for (let field = open.pop(); field; field = open.pop()) {
    const { path, value } = field;
    if (value === null && path.length > 0)
      found.push(`${path.join(".")}: null is no value in CASE 1.1; leave the field out`);
    open.push(...fieldsOf(field).reverse());
  }
  return found;
}

type Field = { path: string[]; value: unknown };

function fieldsOf({ path, value }: Field): Field[] {
  return Object.entries(value instanceof Object ? value : {})
    .filter(([name]) => name !== "extensions")
    .map(([name, inner]) => ({ path: [...path, name], value: inner }));
}

/** The ends of associations that lie in no part of this package. Our own framework has none. */
export function endsElsewhere(framework: CasePackage): End[] {
  const isHere = placesOf(framework);
  return (framework.CFAssociations ?? [])
    .flatMap(({ originNodeURI, destinationNodeURI }) => [originNodeURI, destinationNodeURI])
    .filter((end) => !isHere(end));
}

function doubles({ CFDocument, CFItems = [], CFAssociations = [] }: CasePackage): string[] {
  const seen = new Set<string>();
  return [CFDocument, ...CFItems, ...CFAssociations].flatMap(({ identifier }) => {
    if (seen.has(sameWay(identifier))) return [`${identifier} comes twice`];
    seen.add(sameWay(identifier));
    return [];
  });
}

/**
 * An association may lead to items of other frameworks, at one end or, as in a crosswalk, at both. An identifier is the
 * same nowhere else in the world, so an end that is not in this package lies in another. It dangles when
 * it says itself that it lies here: by an address inside the document's or of one of its parts, or as `isChildOf`,
 * of which a document makes its own tree.
 */
function dangling(framework: CasePackage): string[] {
  const isHere = placesOf(framework);
  const saysHere = claimsOf(framework);
  return (framework.CFAssociations ?? []).flatMap((one) => {
    const { identifier: own, associationType, originNodeURI, destinationNodeURI } = one;
    const lost = [originNodeURI, destinationNodeURI].filter(
      (end) => !isHere(end) && (associationType === "isChildOf" || saysHere(end)),
    );
    if (lost.length === 0) return [];
    const ids = lost.map((end) => end.identifier).join(" and ");
    return [`association ${own} (${associationType}) points at ${ids}, which is not there`];
  });
}

function placesOf(framework: CasePackage): (end: End) => boolean {
  const known = new Set(partsOf(framework).map(({ identifier }) => sameWay(identifier)));
  return ({ identifier }) => known.has(sameWay(identifier));
}

/** Document and items; a definition or a level of a rubric can be pointed at too. */
function partsOf({ CFDocument, CFItems = [], CFDefinitions, CFRubrics }: CasePackage) {
  return [CFDocument, ...CFItems, ...identified([CFDefinitions, CFRubrics])];
}

/** Everything with an identifier, however deep; links are only names of it. */
function identified(parts: unknown[]): { identifier: string; uri: string }[] {
  const found: { identifier: string; uri: string }[] = [];
  const open = [...parts];
  while (open.length > 0) {
    const part = open.pop();
    if (isNamed(part)) found.push(part);
    const inner = fieldsOf({ path: [], value: part }).filter(
      ({ path: [name] }) => !name?.endsWith("URI"),
    );
    open.push(...inner.map(({ value }) => value));
  }
  return found;
}

function isNamed(part: unknown): part is { identifier: string; uri: string } {
  return (
    part instanceof Object &&
    "identifier" in part &&
    typeof part.identifier === "string" &&
    "uri" in part &&
    typeof part.uri === "string"
  );
}

/** An end lies here by its own word when its address names the document or one of its parts, or is none without it. */
function claimsOf(framework: CasePackage): (end: End) => boolean {
  const addresses = new Set(partsOf(framework).map(({ uri }) => uri));
  const document = sameWay(framework.CFDocument.identifier);
  return ({ uri }) =>
    addresses.has(uri) || sameWay(uri).includes(document) || !/^[a-z][a-z\d+.-]*:/i.test(uri);
}

function circles({ CFAssociations = [] }: CasePackage): string[] {
  return ["precedes", "isChildOf"].flatMap((kind) => {
    const ways = CFAssociations.filter(({ associationType }) => associationType === kind).map(
      ({ originNodeURI, destinationNodeURI }) =>
        [sameWay(originNodeURI.identifier), sameWay(destinationNodeURI.identifier)] as const,
    );
    return hasCircle(ways) ? [`${kind} leads back to where it began`] : [];
  });
}

/** Takes away, one after the other, what nothing leads to any more: what stays is led to from itself. */
function hasCircle(ways: (readonly [from: string, to: string])[]): boolean {
  const next = gather(ways);
  const before = gather(ways.map(([from, to]) => [to, from] as const));
  const free = [...next.keys()].filter((from) => !before.has(from));
  for (let from = free.pop(); from !== undefined; from = free.pop())
    for (const to of next.get(from) ?? []) {
      before.get(to)?.pop(); // which one is all the same: they are counted
      if (before.get(to)?.length === 0 && before.delete(to)) free.push(to);
    }
  return before.size > 0;
}

/** What stands beside each key, in order. */
export function gather<Value>(pairs: Iterable<readonly [string, Value]>): Map<string, Value[]> {
  const gathered = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const known = gathered.get(key);
    if (known) known.push(value);
    else gathered.set(key, [value]);
  }
  return gathered;
}
