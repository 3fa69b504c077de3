using System.Runtime.InteropServices;
using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.InteropTests.Audio;

/// <summary>Files written by flac and ffmpeg, decoded by us and by flac itself.</summary>
public sealed class FlacTests
{
    [RequiresToolFact("flac", "sox")]
    public void Decode_EveryKindOfFile_EqualsTheSamplesEncoded()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var wav = Path.Combine(folder.FullName, "a.wav");
            var path = Path.Combine(folder.FullName, "a.flac");
            string[] sounds = ["synth 1 pinknoise gain -3", "synth 1 sine 300 gain -1", "synth 1 whitenoise gain -40", "trim 0 0.7"];
            string[] options = ["-0", "-5", "-8 -p", "-8 -e -r 0,8", "-3 -b 576", "-5 -b 16 --lax -l 12", "-8 -l 32 --lax -b 4608", "-1 -b 333 --lax"];
            foreach (var (bits, channels, rate) in new[] { (8, 1, 8000), (16, 1, 22_050), (16, 2, 44_100), (24, 2, 96_000), (24, 6, 48_000) })
            {
                foreach (var (sound, i) in sounds.Select((sound, i) => (sound, i)))
                {
                    AudioTool.Run("sox", $"-R -n -r {rate} -c {channels} -b {bits} {wav} {sound}");
                    var option = options[(i + bits + channels) % options.Length];
                    foreach (var choice in new[] { option, options[(i * 3) % options.Length] })
                    {
                        AudioTool.Run("flac", $"-s -f {choice} -o {path} {wav}");
                        AssertEqual(wav, path, $"{bits} bits, {channels} channels, {choice}, {sound}");
                    }
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [RequiresToolFact("flac", "sox")]
    public void Decode_CorrelatedStereoAndWastedBits_EqualsTheSamplesEncoded()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var wav = Path.Combine(folder.FullName, "a.wav");
            var path = Path.Combine(folder.FullName, "a.flac");
            foreach (var mix in new[] { "remix 1 1", "remix 1 1v0.9", "remix 1 1v-0.7", "remix 1v0.3 1" })
            {
                // Sixteen bits in a container of 24 waste eight.
                AudioTool.Run("sox", $"-R -n -r 44100 -b 16 {path}.wav synth 1 pinknoise gain -3 {mix}");
                foreach (var bits in new[] { 16, 24 })
                {
                    AudioTool.Run("sox", $"-D {path}.wav -b {bits} {wav}");
                    AudioTool.Run("flac", $"-s -f -8 -o {path} {wav}");
                    AssertEqual(wav, path, mix);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [RequiresToolFact("flac", "sox")]
    public void Decode_DamagedAndTruncatedFiles_KeepsTheRestWithAWarning()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var wav = Path.Combine(folder.FullName, "a.wav");
            var path = Path.Combine(folder.FullName, "a.flac");
            AudioTool.Run("sox", $"-R -n -r 44100 -c 2 -b 16 {wav} synth 2 pinknoise");
            AudioTool.Run("flac", $"-s -f -b 4096 -o {path} {wav}");
            var bytes = File.ReadAllBytes(path);
            var cut = AudioClip.Decode(new MemoryStream(bytes[..(bytes.Length / 2)]));
            bytes[bytes.Length / 2] ^= 0x10;
            var damaged = AudioClip.Decode(new MemoryStream(bytes));

            Assert.Equal(88_200 - 4096, damaged.SampleCount);
            Assert.Equal(AudioWarningKind.Damaged, Assert.Single(damaged.Warnings).Kind);
            Assert.Equal(0, cut.SampleCount % 4096);
            Assert.InRange(cut.SampleCount, 36_000, 45_000);
            Assert.Equal(AudioWarningKind.Truncated, Assert.Single(cut.Warnings).Kind);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [RequiresToolFact("ffmpeg")]
    public void Decode_FileOfFfmpegWithoutLength_IsReadToItsEnd()
    {
        var bytes = AudioTool.Run("ffmpeg", "-v error -f lavfi -i sine=d=1:r=44100 -f flac -");
        var expected = MemoryMarshal.Cast<byte, short>(AudioTool.Run("ffmpeg", "-v error -f lavfi -i sine=d=1:r=44100 -f s16le -"));
        var clip = AudioClip.Decode(new MemoryStream(bytes));

        Assert.Equal(expected.ToArray(), clip.Samples.ToArray().Select(sample => (short)(sample * 32_768)));
        Assert.Empty(clip.Warnings);
    }

    private static void AssertEqual(string wav, string path, string what)
    {
        using var original = File.OpenRead(wav);
        using var coded = File.OpenRead(path);
        var expected = AudioClip.Decode(original, wav);
        var actual = AudioClip.Decode(coded, path);

        Assert.True(actual.Warnings.Count == 0, what);
        Assert.Equal((expected.SampleRate, expected.ChannelCount), (actual.SampleRate, actual.ChannelCount));
        Assert.True(expected.Samples.Span.SequenceEqual(actual.Samples.Span), what);
    }
}
