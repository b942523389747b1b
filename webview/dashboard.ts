/** Entry of the dashboard: the rhythm strip first, then the same cards with more room. */
import { beatSections } from "./beat";
import { noticeSections } from "./notices";
import { startPage } from "./page";
import { reportHeadSection } from "./reportHead";
import { rhythmSection } from "./rhythmStrip";
import { signalSections } from "./signalCard";

startPage({
  chartHeight: 120,
  leadingMeasures: Infinity,
  reportSections: (report, stage) => [
    reportHeadSection(report),
    ...noticeSections(report.notices, stage),
    ...beatSections(report.beat),
    rhythmSection(report, stage),
    ...signalSections(report.signals, stage),
  ],
});
