using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MusicGenre.Web.BrowserTests;

/// <summary>The sample itself, in a process of its own on a free port of the loopback interface.</summary>
internal sealed partial class WebServer : IDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private WebServer(Process process, DirectoryInfo folder, Uri address)
    {
        _process = process;
        _folder = folder;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts it in an empty folder, as where it is deployed: what it needs stands beside its program.</summary>
    public static async Task<WebServer> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("musicgenre-browser-");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = folder.FullName };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "MusicGenre.Web.dll"), "--urls", "http://127.0.0.1:0", .. settings])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (ListeningLine().Match(line) is { Success: true } match)
            {
                // What it writes from now on is read too, so that it never waits for room in the pipe.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new WebServer(process, folder, new Uri(match.Groups[1].Value));
            }
        }

        throw new InvalidOperationException("The web sample ended before it listened.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    [GeneratedRegex("Now listening on: (http://[^ ]+)")]
    private static partial Regex ListeningLine();
}
