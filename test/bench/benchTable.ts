// Prints figures as lines of a table whose columns stand under each other.

const nameWidth = 46;

export function printHeading(text: string): void {
  console.log(`\n${text}`);
}

export function printFigure(name: string, value: string): void {
  console.log(`  ${name.padEnd(nameWidth)} ${value}`);
}

export function printRemark(text: string): void {
  console.log(`  (${text})`);
}
