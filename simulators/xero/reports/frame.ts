import type { Books } from '../books/books.ts';
import type { Body } from '../json.ts';
import { spokenDate, wrapInstant } from '../time.ts';

/** A cell, with the id of what it is about. */
export function cell(value: string, attribute?: { id: string; name: string }): Body {
  return {
    Value: value,
    ...(attribute !== undefined && { Attributes: [{ Value: attribute.id, Id: attribute.name }] }),
  };
}

export function headerRow(titles: readonly string[]): Body {
  return { RowType: 'Header', Cells: titles.map(each => cell(each)) };
}

export function section(title: string, rows: readonly Body[]): Body {
  return { RowType: 'Section', Title: title, Rows: [...rows] };
}

/** A report in Xero's frame. */
export function report(books: Books, name: string, title: string, date: string, rows: readonly Body[]): Body {
  return {
    ReportID: name,
    ReportName: title,
    ReportType: name,
    ReportTitles: [title, books.organisation.name, `As at ${spokenDate(date)}`],
    ReportDate: spokenDate(date),
    UpdatedDateUTC: wrapInstant(books.now),
    Rows: [...rows],
  };
}
