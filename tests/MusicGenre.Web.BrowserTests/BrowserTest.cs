using System.Diagnostics;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace MusicGenre.Web.BrowserTests;

/// <summary>
/// Opens pages and, after each test, requires of every page that nothing was written to the console, no policy was violated, nothing was requested from
/// elsewhere, nothing jumped, and nothing is wider than the window.
/// </summary>
[Collection(OneBrowser.Name)]
public abstract class BrowserTest(BrowserSite site) : IAsyncLifetime
{
    private const string Watcher = """
        window.watched = { shift: 0, moved: [], violations: [] };
        document.addEventListener('securitypolicyviolation', e => window.watched.violations.push(`${e.violatedDirective}: ${e.blockedURI}`));
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) {
                if (!entry.hadRecentInput) {
                    window.watched.shift += entry.value;
                    window.watched.moved.push(...entry.sources.map(s => `${entry.value.toFixed(3)} ${s.node?.id || s.node?.className || s.node?.nodeName}`));
                }
            }
        }).observe({ type: 'layout-shift', buffered: true });
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<IPage> _pages = [];
    private readonly List<string> _problems = [];

    protected BrowserSite Site { get; } = site;

    /// <summary>Statuses of answers that a test provokes; the browser reports each in the console.</summary>
    protected HashSet<int> ExpectedStatuses { get; } = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var page in _pages)
        {
            await CheckAsync(page);
            await page.Context.CloseAsync();
        }

        Assert.Empty(_problems);
    }

    protected async Task<IPage> OpenAsync(string path = "/", PageOptions? options = null, Uri? address = null, Func<IPage, Task>? prepare = null)
    {
        options ??= new PageOptions();
        var home = address ?? Site.Address;
        var context = await Site.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = home.ToString(),
            ViewportSize = new ViewportSize { Width = options.Width, Height = options.Height },
            ColorScheme = options.Theme,
            ReducedMotion = options.Motion,
            Permissions = options.AllowsMicrophone ? ["microphone"] : [],
        });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        var page = await context.NewPageAsync();
        _pages.Add(page);
        page.PageError += (_, error) => _problems.Add($"error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !ExpectedStatuses.Any(status => message.Text.Contains($"status of {status}", StringComparison.Ordinal)))
            {
                _problems.Add($"console: {message.Text} ({message.Location})");
            }
        };
        page.Request += (_, request) =>
        {
            var target = new Uri(request.Url);
            if (target.Scheme is "http" or "https" or "ws" or "wss" && target.Authority != home.Authority)
            {
                _problems.Add($"request: {request.Url}");
            }
        };
        await page.AddInitScriptAsync(Watcher);
        if (prepare is not null)
        {
            await prepare(page);
        }

        await page.GotoAsync(path);
        if (path == "/")
        {
            await page.Locator("#examples button").First.WaitForAsync();
            await WaitAsync(page, "document.getElementById('about-limits').textContent.length > 9");
        }

        return page;
    }

    /// <summary>Opens the page, classifies a clip, and waits for the result.</summary>
    protected async Task<IPage> OpenResultAsync(FilePayload file, PageOptions? options = null)
    {
        var page = await OpenAsync("/", options);
        await ClassifyAsync(page, file);
        return page;
    }

    protected static async Task ClassifyAsync(IPage page, FilePayload file)
    {
        await page.SetInputFilesAsync("#file-input", file);
        await page.Locator("#result").WaitForAsync();
    }

    /// <summary>Waits until an expression is true. The page's policy forbids Playwright's own waiting, which evaluates text inside the page.</summary>
    protected static async Task WaitAsync(IPage page, string expression)
    {
        for (var watch = Stopwatch.StartNew(); !await page.EvaluateAsync<bool>(expression); await Task.Delay(50))
        {
            Assert.True(watch.Elapsed < Patience, $"Not within {Patience}: {expression}");
        }
    }

    /// <summary>The text of an element with its white space made plain.</summary>
    protected static async Task<string> TextAsync(IPage page, string selector) =>
        string.Join(' ', (await page.Locator(selector).InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    protected static async Task AssertAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}"));
    }

    private async Task CheckAsync(IPage page)
    {
        var watched = await page.EvaluateAsync<Watched>("() => ({ ...window.watched, excessWidth: document.documentElement.scrollWidth - innerWidth })");
        _problems.AddRange(watched.Violations.Select(violation => $"policy: {violation}"));
        if (watched.Shift >= 0.1)
        {
            _problems.Add($"jumps: {watched.Shift:F3} ({string.Join(", ", watched.Moved)})");
        }

        if (watched.ExcessWidth > 0)
        {
            _problems.Add($"wider than the window by {watched.ExcessWidth} pixels");
        }
    }

    private sealed record Watched
    {
        public double Shift { get; init; }

        public string[] Moved { get; init; } = [];

        public string[] Violations { get; init; } = [];

        public double ExcessWidth { get; init; }
    }
}
