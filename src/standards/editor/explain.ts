// What the word under the pointer means in one of the team's files.
import { aimUnit } from "../parseAim";
import { isSignalId, offeredMeasure, signalMeasures } from "../signalMeasures";
import type { SignalId } from "../../model/finding";
import { placeAt, type EditorPlace, type FileKind } from "./editorPlace";
import { meaningOf } from "./keyMeanings";
import type { SignalVocabulary } from "./signalVocabulary";

/** Sentences about what stands between two offsets. */
export interface Explanation {
  readonly start: number;
  readonly end: number;
  readonly paragraphs: readonly string[];
}

export interface ExplainContext {
  readonly kind: FileKind;
  readonly vocabulary: SignalVocabulary;
  /** How a signal stands right now, in a sentence; nothing where that isn't known. */
  readonly statement: (signal: SignalId) => string | undefined;
  /** How a measure stands right now. */
  readonly figure: (signal: SignalId, measure: string) => string | undefined;
}

/** What is known of the word at an offset. */
export function explain(text: string, offset: number, context: ExplainContext): Explanation | undefined {
  const place = placeAt(text, offset, context.kind);
  const paragraphs = place === undefined ? [] : paragraphsOf(place, context);
  return place === undefined || paragraphs.length === 0 ? undefined : { start: place.start, end: place.end, paragraphs };
}

function paragraphsOf(place: EditorPlace, context: ExplainContext): readonly string[] {
  if (place.key === undefined) return [meaningOf(context.kind, place.group, place.text) ?? []].flat();
  const signal = place.key === "signal" ? place.text : (place.siblings.get("signal") ?? "");
  if (place.group !== "aims" || !isSignalId(signal)) return [meaningOf(context.kind, place.group, place.key) ?? []].flat();
  switch (place.key) {
    case "signal":
      return aboutSignal(signal, context);
    case "measure":
      return aboutMeasure(signal, place.text, context);
    case "aim":
      return aboutMeasure(signal, place.siblings.get("measure"), context);
    default:
      return [meaningOf(context.kind, place.group, place.key) ?? []].flat();
  }
}

function aboutSignal(signal: SignalId, { vocabulary, statement }: ExplainContext): readonly string[] {
  const now = statement(signal);
  const measures = signalMeasures[signal].map(({ id }) => `${id} (${vocabulary.measure(signal, id)})`).join(", ");
  return [`${vocabulary.title(signal)}: ${vocabulary.question(signal)}`, vocabulary.definition(signal), `Measures: ${measures}.`, ...(now === undefined ? [] : [`Now: ${now}`])];
}

function aboutMeasure(signal: SignalId, named: string | undefined, { vocabulary, figure }: ExplainContext): readonly string[] {
  const measure = offeredMeasure(signal, named === "" ? undefined : named);
  if (measure === undefined) return [];
  const now = figure(signal, measure.id);
  const unit = aimUnit(measure.unit);
  const sentence = `${vocabulary.title(signal)}, ${vocabulary.measure(signal, measure.id)}. An aim counts it in "${unit}", as in "<= 60 ${unit}".`;
  return [sentence, ...(now === undefined ? [] : [`Now: ${now}`])];
}
