/** Entry of the sidebar: the beat first, then a card for each signal. */
import { beatSections } from "./beat";
import { noticeSections } from "./notices";
import { startPage } from "./page";
import { reportHeadSection } from "./reportHead";
import { signalSections } from "./signalCard";

startPage({
  chartHeight: 64,
  hasRoom: false,
  leadingMeasures: 3,
  reportSections: (report, stage) => [
    reportHeadSection(report, stage),
    ...noticeSections(report.notices, stage),
    ...beatSections(report.beat),
    ...signalSections(report.signals, stage),
  ],
});
