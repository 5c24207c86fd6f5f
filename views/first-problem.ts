import { speechIn } from "./words/t.ts";

/**
 * The page of a form that was refused, opened where it has to be put right: the first field that is wrong has the focus, or
 * what is said of a group of them, so that both are in sight on any screen, without script too. Its title says so first,
 * for who hears the page (WCAG 2.2, 3.3.1). Made of the whole page, because a field cannot know whether it is the first.
 * @param html a whole page; one without a problem, or whose focus has a place already, keeps it
 */
export function atFirstProblem(html: string): string {
  const problem = wrongField.exec(html) ?? saidOfGroup.exec(html);
  if (!problem) return html;
  const language = /<html lang="(\w+)"/.exec(html)?.[1] ?? "en";
  const words = speechIn(language).t("form.put-right");
  const titled = html.replace("<title>", `<title>${words} · `);
  if (/ autofocus(?:=""|[ >])/.test(html)) return titled;
  const [tag] = problem;
  const focus = wrongField.test(tag) ? " autofocus" : ' tabindex="-1" autofocus';
  return titled.replace(tag, () => tag.replace(/\/?>$/, (end) => `${focus}${end}`));
}

const wrongField = /<(?:input|select|textarea)\b[^>]* aria-invalid="true"[^>]*>/;
const saidOfGroup = /<(?:p|strong) class="problem"(?![^>]* hidden)[^>]*>/;
