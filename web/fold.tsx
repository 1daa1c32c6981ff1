/** On a phone a part of a chapter is folded below its title, so that the chapter ends soon; elsewhere it stands open. */
import type { ComponentChildren } from "preact";

/** As wide as it was when the page came: what somebody has opened does not close when a phone is turned. */
export const isPhone = matchMedia("(max-width:760px)").matches;

interface FoldOf {
  readonly title: string;
  readonly children: ComponentChildren;
}

export const Fold = ({ title, children }: FoldOf) =>
  isPhone ? (
    <details class="fold">
      <summary>{title}</summary>
      {children}
    </details>
  ) : (
    children
  );
