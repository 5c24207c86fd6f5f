import { linksOf, type Phone } from "../phone.ts";
import type { Pace } from "./follow-today.ts";

/**
 * Does what a phone can that knows no child's pictures: looks at the wall of a class and at the pictures of one of its
 * children, again and again. Tries none, because wrong ones bring the real child a pause. Stops where a page does not come.
 * @throws Error when the hub has no class with children
 */
export async function lookAround(phone: Phone, pace: Pace): Promise<void> {
  const open = (name: string, address: string) => pace.timed(name, () => phone.open(address));
  do {
    const first = await open("wall", "/");
    if (!first || first.status >= 400) return;
    const classroom = oneOf(first.html, /^\/classes\/\d+$/);
    const wall = classroom ? await open("wall", classroom) : first;
    if (!wall || wall.status >= 400) return;
    const child = oneOf(wall.html, /^\/classes\/\d+\/learners\/\d+$/);
    if (!child)
      throw new Error("This hub has no class with children yet; set one up on its page /teach.");
    await pace.think();
    await open("pictures", child);
    await pace.think();
  } while (!pace.isOver());
}

/** One of the addresses of a page that fit, any of them. */
function oneOf(html: string, pattern: RegExp): string | undefined {
  const fitting = linksOf(html).filter((address) => pattern.test(address));
  return fitting[Math.floor(Math.random() * fitting.length)];
}
