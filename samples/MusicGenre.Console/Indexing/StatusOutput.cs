using System.Globalization;
using MusicGenre.Cli.Output;

namespace MusicGenre.Cli.Indexing;

/// <summary>Shows how far the work on a library has come.</summary>
internal static class StatusOutput
{
    /// <summary>The status as lines for people: a name and what there is of it.</summary>
    public static IEnumerable<(string Name, string Text)> Describe(LibraryStatus status)
    {
        yield return ("index", status.Location);
        yield return ("model", status.Model);
        yield return ("done", WorkText.Songs(status.Done));
        yield return ("failed", WorkText.Songs(status.Failed));
        yield return ("left", $"about {WorkText.Songs(status.Left)}: {WorkText.Batches(status.Queue.Waiting)} waiting, {Number(status.Queue.InWork)} in work");
        foreach (var plan in status.Planning)
        {
            yield return ("planning", $"{WorkText.Songs(plan.Songs)} of {plan.Source} so far");
        }

        yield return ("rate", status.SongsPerMinute is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:N0} songs/min") : "-");
        yield return ("time left", status.TimeLeft is { } time ? DurationText.Format(time) : "-");
        yield return ("dead letters", WorkText.Batches(status.Queue.DeadLetters));
        yield return ("workers", status.Workers.Count == 0 ? "none" : Number(status.Workers.Count));
        foreach (var worker in status.Workers)
        {
            yield return ("", string.Create(CultureInfo.InvariantCulture, $"{worker.Name}: {worker.Done:N0} done, {worker.Failed:N0} failed, {worker.Skipped:N0} skipped"));
        }
    }

    /// <summary>The status as a JSON object.</summary>
    public static string ToJson(LibraryStatus status) => JsonText.Write(json =>
    {
        json.WriteString("index", status.Location);
        json.WriteString("model", status.Model);
        json.WriteNumber("done", status.Done);
        json.WriteNumber("failed", status.Failed);
        json.WriteNumber("left", status.Left);
        json.WriteNumber("waitingBatches", status.Queue.Waiting);
        json.WriteNumber("batchesInWork", status.Queue.InWork);
        json.WriteNumber("deadLetters", status.Queue.DeadLetters);
        json.WriteBoolean("planning", status.Planning.Count > 0);
        if (status.SongsPerMinute is { } rate)
        {
            json.WriteNumber("songsPerMinute", Math.Round(rate, 3));
        }

        if (status.TimeLeft is { } time)
        {
            json.WriteNumber("secondsLeft", ResultJson.Seconds(time));
        }

        json.WriteStartArray("workers");
        foreach (var worker in status.Workers)
        {
            json.WriteStartObject();
            json.WriteString("name", worker.Name);
            json.WriteNumber("workSeconds", ResultJson.Seconds(worker.InWork));
            json.WriteString("seen", worker.Seen.ToString("O", CultureInfo.InvariantCulture));
            json.WriteNumber("done", worker.Done);
            json.WriteNumber("failed", worker.Failed);
            json.WriteNumber("skipped", worker.Skipped);
            json.WriteNumber("audioSeconds", ResultJson.Seconds(worker.Audio));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
