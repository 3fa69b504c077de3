using System.Net;
using System.Text;
using MusicGenre.Visualization;

namespace MusicGenre.Cli.Pictures;

/// <summary>Builds one self-contained page: no scripts and no external fonts or pictures.</summary>
internal sealed class HtmlPage
{
    private readonly StringBuilder _html = new();

    public HtmlPage(string title, ChartTheme theme)
    {
        var (paper, ink, faint) = theme == ChartTheme.Dark ? ("#18191d", "#e8e8ea", "#44464d") : ("#ffffff", "#1c1d21", "#d5d6da");
        _html.Append(
            $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{Escape(title)}}</title>
            <style>
            body { background: {{paper}}; color: {{ink}}; font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; overflow-wrap: anywhere; }
            table { border-collapse: collapse; margin: 1rem 0; }
            th, td { border-bottom: 1px solid {{faint}}; padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; }
            td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            th { white-space: nowrap; }
            figure { margin: 2rem 0; }
            img { max-width: 100%; height: auto; }
            </style>
            </head>
            <body>
            <h1>{{Escape(title)}}</h1>

            """);
    }

    public HtmlPage Heading(string text) => Append($"<h2>{Escape(text)}</h2>");

    public HtmlPage Paragraph(string text) => Append($"<p>{Escape(text)}</p>");

    public HtmlPage List(IEnumerable<string> items)
        => Append($"<ul>{string.Concat(items.Select(item => $"<li>{Escape(item)}</li>"))}</ul>");

    /// <summary>Adds a table whose cells after the first are numbers.</summary>
    public HtmlPage Table(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        Append($"<table><thead><tr>{string.Concat(header.Select(cell => $"<th>{Escape(cell)}</th>"))}</tr></thead><tbody>");
        foreach (var row in rows)
        {
            Append($"<tr>{string.Concat(row.Select((cell, column) => $"<td{(column > 0 ? " class=\"number\"" : "")}>{Escape(cell)}</td>"))}</tr>");
        }

        return Append("</tbody></table>");
    }

    /// <summary>Adds a chart as a separate image, so that identifiers inside several charts cannot collide.</summary>
    public HtmlPage Picture(Chart chart)
    {
        var svg = Convert.ToBase64String(Encoding.UTF8.GetBytes(chart.ToSvg()));
        return Append(
            $"<figure><img width=\"{chart.Width}\" height=\"{chart.Height}\" alt=\"{Escape($"{chart.Title}. {chart.Description}")}\" src=\"data:image/svg+xml;base64,{svg}\"></figure>");
    }

    public override string ToString() => $"{_html}</body>\n</html>\n";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private HtmlPage Append(string html)
    {
        _html.Append(html).Append('\n');
        return this;
    }
}
