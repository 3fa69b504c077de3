using System.Globalization;

namespace MusicGenre.Cli.Indexing;

/// <summary>Numbers of songs and batches in words.</summary>
internal static class WorkText
{
    public static string Songs(long count) => Count(count, "song", "songs");

    public static string Batches(long count) => Count(count, "batch", "batches");

    private static string Count(long count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");
}
