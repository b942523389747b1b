/** Entry of the dashboard: the rhythm strip first, then the same cards with more room, then the whole history. */
import { areaSections } from "./areas";
import { beatSections } from "./beat";
import { noticeSections } from "./notices";
import { startPage } from "./page";
import { reportHeadSection } from "./reportHead";
import { rhythmSection } from "./rhythmStrip";
import { wholeHistorySections } from "./wholeHistory";

startPage({
  chartHeight: 120,
  hasRoom: true,
  leadingMeasures: Infinity,
  reportSections: (report, stage) => [
    reportHeadSection(report, stage),
    ...noticeSections(report.notices, stage),
    ...beatSections(report.beat),
    rhythmSection(report, stage),
    ...areaSections(report, stage),
    ...wholeHistorySections(report.wholeHistory, stage),
  ],
});
