using System.Net;
using System.Text;
using MusicGenre.Visualization;

namespace MusicGenre.Cli.Pictures;

/// <summary>Builds one self-contained page for wide and narrow screens: no scripts and no external fonts or pictures.</summary>
internal sealed class HtmlPage
{
    /// <summary>The widest screen, in CSS pixels, that sees the narrow charts.</summary>
    private const int NarrowScreen = 640;

    /// <summary>A page of many spectrograms is to stay small.</summary>
    private const double HeatMapDetail = 0.8;

    private readonly StringBuilder _html = new();
    private readonly List<string> _headings = [];
    private readonly string _head;

    public HtmlPage(string title, ChartTheme theme)
    {
        var (paper, ink, faint, link) = theme == ChartTheme.Dark ? ("#16181d", "#e8e9ec", "#3d424c", "#7db2ff") : ("#ffffff", "#1d2026", "#d5d6da", "#0a5bb5");
        _head =
            $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="{{(theme == ChartTheme.Dark ? "dark" : "light")}}">
            <title>{{Escape(title)}}</title>
            <style>
            body { background: {{paper}}; color: {{ink}}; font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; overflow-wrap: anywhere; }
            a { color: {{link}}; }
            nav ul { columns: 14rem; padding-left: 1.25rem; }
            .table { overflow-x: auto; margin: 1rem 0; }
            table { border-collapse: collapse; }
            th, td { border-bottom: 1px solid {{faint}}; padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; overflow-wrap: normal; }
            td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            audio { width: 100%; }
            figure { margin: 1rem 0 2rem; }
            figure svg { display: block; max-width: 100%; height: auto; }
            .narrow { display: none; }
            @media (max-width: {{NarrowScreen}}px) { .wide { display: none; } .narrow { display: block; } }
            </style>
            </head>
            <body>
            <h1>{{Escape(title)}}</h1>

            """;
    }

    /// <summary>Begins a section, which the contents list.</summary>
    public HtmlPage Heading(string text)
    {
        _headings.Add(text);
        return Append($"<h2 id=\"section-{_headings.Count}\">{Escape(text)}</h2>");
    }

    public HtmlPage Paragraph(string text) => Append($"<p>{Escape(text)}</p>");

    public HtmlPage List(IEnumerable<string> items)
    {
        var list = string.Concat(items.Select(item => $"<li>{Escape(item)}</li>"));
        return list.Length == 0 ? this : Append($"<ul>{list}</ul>");
    }

    /// <summary>Adds a player of a file that stays where it is.</summary>
    /// <param name="url">The file's address, relative to the page or absolute.</param>
    public HtmlPage Player(string url) => Append($"<audio controls preload=\"none\" src=\"{Escape(url)}\"></audio>");

    /// <summary>Adds a table whose cells after the first are numbers; on a narrow screen it scrolls by itself.</summary>
    /// <param name="header">The heads of the columns.</param>
    /// <param name="rows">The cells.</param>
    /// <param name="summary">What the table is called while it is folded; null if it is always open.</param>
    public HtmlPage Table(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows, string? summary = null)
    {
        Append(summary is null ? "<div class=\"table\">" : $"<details><summary>{Escape(summary)}</summary><div class=\"table\">");
        Append($"<table><thead><tr>{string.Concat(header.Select((cell, column) => $"<th{Class(column)}>{Escape(cell)}</th>"))}</tr></thead><tbody>");
        foreach (var row in rows)
        {
            Append($"<tr>{string.Concat(row.Select((cell, column) => $"<td{Class(column)}>{Escape(cell)}</td>"))}</tr>");
        }

        return Append(summary is null ? "</tbody></table></div>" : "</tbody></table></div></details>");

        static string Class(int column) => column > 0 ? " class=\"number\"" : "";
    }

    /// <summary>Adds a chart that was drawn for wide and for narrow screens.</summary>
    public HtmlPage Picture(Chart wide, Chart narrow)
        => Append($"<figure>\n<div class=\"wide\">\n{Inline(wide)}</div>\n<div class=\"narrow\">\n{Inline(narrow)}</div>\n</figure>");

    public override string ToString()
    {
        var contents = _headings.Count < 2
            ? ""
            : $"<nav aria-label=\"Contents\"><ul>{string.Concat(_headings.Select((heading, index) => $"<li><a href=\"#section-{index + 1}\">{Escape(heading)}</a></li>"))}</ul></nav>\n";
        return $"{_head}{contents}{_html}</body>\n</html>\n";
    }

    /// <summary>The chart as an element of the page: in HTML, names of XML namespaces have no use.</summary>
    private static string Inline(Chart chart) => chart.ToSvg(HeatMapDetail)
        .Replace(" xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal)
        .Replace(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"", "", StringComparison.Ordinal);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private HtmlPage Append(string html)
    {
        _html.Append(html).Append('\n');
        return this;
    }
}
