using System.Globalization;

namespace MusicGenre.Training.Tests.Data;

/// <summary>A small mel archive in a temporary folder, deleted at the end.</summary>
internal sealed class TestArchive : IDisposable
{
    public const int TrackCount = 6;
    public const int FrameCount = 40;

    private static readonly (string Artist, string Title)[] Songs =
    [
        ("Wind & Fire", "One, Two"), ("wind and fire", "A \"Quoted\" Title"), ("", ""), ("The Band", "x"), ("Band", "y"), ("Solo", "z"),
    ];

    public TestArchive(params int[] bandIndices)
    {
        BandIndices = bandIndices.Length > 0 ? bandIndices : [.. Enumerable.Range(0, 16)];
        Bytes = new byte[TrackCount * FrameCount * BandIndices.Length];
        new Random(5).NextBytes(Bytes);
        Directory.CreateDirectory(Folder);
        Write("archive.json", $$"""
            {"tracks": {{TrackCount}}, "frames": {{FrameCount}}, "bands": {{BandIndices.Length}}, "sampleRate": 22050, "frameLength": 2048,
             "hopLength": 1708, "melBands": 16, "bandIndices": [{{string.Join(", ", BandIndices)}}]}
            """);
        Write("index.csv", "track,genre,split,dynamic_range_db,max_db,artist,title\n" + string.Concat(Enumerable.Range(0, TrackCount).Select(Line)));
        File.WriteAllBytes(PathOf("mel.u8"), Bytes);
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public int[] BandIndices { get; }

    public byte[] Bytes { get; }

    public static float DynamicRange(int track) => 80 - track;

    public static float Maximum(int track) => 30.5f + track;

    public float Relative(int track, int frame, int band)
        => (float)(DynamicRange(track) * (Bytes[(track * FrameCount + frame) * BandIndices.Length + band] / 255.0 - 1));

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    public void Replace(string name, string find, string replacement)
    {
        var text = File.ReadAllText(PathOf(name));
        Xunit.Assert.Contains(find, text, StringComparison.Ordinal);
        Write(name, text.Replace(find, replacement, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Line(int track)
    {
        var (artist, title) = Songs[track];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"t{track},{(track % 2 == 0 ? "rock" : "jazz")},{(track < 4 ? "train" : "valid")},{DynamicRange(track):0.000},{Maximum(track):0.000},{artist},\"{title.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
    }
}
