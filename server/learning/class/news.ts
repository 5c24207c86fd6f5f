/**
 * Tells who watches a class that something happened in it. It carries nothing of what happened: whoever is told looks for
 * herself, so that a page and its live part can never say different things.
 */
export type ClassNews = {
  /** @returns the way to stop listening */
  watch(classroomId: number, watcher: Watcher): () => void;
  tell(classroomId: number): void;
  /** The hub stops: nobody waits any longer. */
  end(): void;
};

export type Watcher = { told(): void; ended(): void };

export function openClassNews(): ClassNews {
  const watchers = new Map<number, Set<Watcher>>();
  return {
    watch(classroomId, watcher) {
      const ofClass = watchers.get(classroomId) ?? new Set();
      watchers.set(classroomId, ofClass.add(watcher));
      return () => {
        ofClass.delete(watcher);
        if (ofClass.size === 0) watchers.delete(classroomId);
      };
    },
    tell(classroomId) {
      for (const { told } of watchers.get(classroomId) ?? []) told();
    },
    end() {
      for (const ofClass of watchers.values()) for (const { ended } of ofClass) ended();
      watchers.clear();
    },
  };
}
