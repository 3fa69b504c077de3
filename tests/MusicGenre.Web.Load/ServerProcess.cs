using System.Diagnostics;
using MusicGenre.Testing;

namespace MusicGenre.Web.Load;

/// <summary>The web sample in a process of its own, and how much memory it takes.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;
    private readonly Timer _timer;

    private ServerProcess(Process process, Uri address, string folder)
    {
        (_process, Address, _folder) = (process, address, folder);
        _timer = new Timer(_ => Measure());
    }

    /// <summary>The address.</summary>
    public Uri Address { get; }

    /// <summary>The memory before the load, in bytes.</summary>
    public long MemoryBefore { get; private set; }

    /// <summary>The most memory under load, in bytes.</summary>
    public long MemoryPeak { get; private set; }

    /// <summary>The memory now, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The number of files in the upload folder now.</summary>
    public int FilesLeft => Directory.GetFiles(_folder).Length;

    public static async Task<ServerProcess> StartAsync()
    {
        const string Announcement = "Now listening on: ";
        var folder = Directory.CreateTempSubdirectory("musicgenre-web-load-").FullName;
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (ReadOnlySpan<string>)
            [RepositoryRoot.File("samples", "MusicGenre.Web", "bin", configuration, "net10.0", "MusicGenre.Web.dll"), "--urls", "http://127.0.0.1:0", "--MusicGenre:UploadFolder", folder])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Announcement, StringComparison.Ordinal) is var index and >= 0)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServerProcess(process, new Uri(line[(index + Announcement.Length)..]), folder);
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    /// <summary>Notes the memory as that before the load, and measures it from now on.</summary>
    public void BeginToMeasure()
    {
        MemoryBefore = Memory;
        _timer.Change(TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
    }

    public void Dispose()
    {
        _timer.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Measure() => MemoryPeak = Math.Max(MemoryPeak, Memory);
}
