import { expect, test } from "vitest";
import { Text } from "../../views/parts/text.tsx";

test("the bow of a French liaison is drawn, and keeps its two words on one line", () => {
  const shown = String(Text({ parts: [{ kind: "text", text: "Lis les‿amis ici." }] }));
  expect(shown).toBe(
    'Lis <span class="tied">les<span class="bow"><span class="sr">‿</span></span>amis</span> ici.',
  );
});
