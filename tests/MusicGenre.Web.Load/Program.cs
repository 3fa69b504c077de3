using System.Globalization;
using MusicGenre.Testing;
using MusicGenre.Web.Load;

var uploads = Read("--uploads", 50);
var seconds = Read("--seconds", 60);
var songs = Directory.GetFiles(RepositoryRoot.File("samples", "audio")).Where(path => Path.GetExtension(path) is ".mp3" or ".wav").Order(StringComparer.Ordinal).ToList();

using var server = await ServerProcess.StartAsync();
Console.WriteLine($"{uploads} uploads at once for {seconds} s, {songs.Count} songs, {Environment.ProcessorCount} processors");
using var run = new LoadRun(server.Address, songs);
await run.WarmUpAsync();
server.BeginToMeasure();
await run.RunAsync(uploads, TimeSpan.FromSeconds(seconds));
return LoadReport.Write(run, server) ? 0 : 1;

int Read(string option, int fallback)
{
    var index = Array.IndexOf(args, option);
    return index < 0 ? fallback
        : index + 1 < args.Length && int.TryParse(args[index + 1], CultureInfo.InvariantCulture, out var value) && value > 0 ? value
        : throw new ArgumentException($"{option} needs a positive number.");
}
