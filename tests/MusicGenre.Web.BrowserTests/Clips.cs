using System.Text;
using Microsoft.Playwright;
using MusicGenre.Testing;

namespace MusicGenre.Web.BrowserTests;

/// <summary>Files for the page: the sample clips, and some that are not audio.</summary>
internal static class Clips
{
    public static FilePayload Empty { get; } = new() { Name = "empty.wav", MimeType = "audio/wav", Buffer = [] };

    public static FilePayload Text { get; } = new() { Name = "notes.mp3", MimeType = "audio/mpeg", Buffer = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("These are words, not music. ", 60))) };

    public static FilePayload Read(string name) => new() { Name = name, MimeType = name.EndsWith(".wav", StringComparison.Ordinal) ? "audio/wav" : "audio/mpeg", Buffer = File.ReadAllBytes(DemoClips.PathOf(name)) };

    /// <summary>Ten seconds of silence, as a WAV file of 8 kHz, mono, 16 bits.</summary>
    public static FilePayload Silence()
    {
        const int SampleRate = 8000;
        const int DataBytes = 10 * SampleRate * 2;
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write("RIFF"u8);
            writer.Write(36 + DataBytes);
            writer.Write("WAVEfmt "u8);
            writer.Write(16);
            writer.Write((short)1);
            writer.Write((short)1);
            writer.Write(SampleRate);
            writer.Write(2 * SampleRate);
            writer.Write((short)2);
            writer.Write((short)16);
            writer.Write("data"u8);
            writer.Write(DataBytes);
            writer.Write(new byte[DataBytes]);
        }

        return new FilePayload { Name = "silence.wav", MimeType = "audio/wav", Buffer = stream.ToArray() };
    }
}
