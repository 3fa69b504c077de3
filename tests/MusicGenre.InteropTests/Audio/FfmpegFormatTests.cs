using System.Runtime.InteropServices;
using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.InteropTests.Audio;

/// <summary>Files written by ffmpeg, decoded by us and by ffmpeg itself.</summary>
public sealed class FfmpegFormatTests
{
    private static readonly (string Type, string Options)[] Formats =
    [
        ("wav", "-c:a pcm_u8"), ("wav", "-c:a pcm_s16le"), ("wav", "-c:a pcm_s24le"), ("wav", "-c:a pcm_s32le"), ("wav", "-c:a pcm_f32le"),
        ("wav", "-c:a pcm_f64le"), ("wav", "-c:a pcm_alaw"), ("wav", "-c:a pcm_mulaw"), ("wav", "-c:a pcm_s24le -rf64 always"),
        ("au", "-c:a pcm_s16be"), ("au", "-c:a pcm_f64be"), ("aiff", "-c:a pcm_s16be"), ("aiff", "-c:a pcm_s16le"),
        ("aiff", "-c:a pcm_s24be"), ("aiff", "-c:a pcm_f32be"), ("aiff", "-c:a pcm_f64be"), ("aiff", "-c:a pcm_alaw"), ("aiff", "-c:a pcm_mulaw"),
    ];

    [RequiresToolFact("ffmpeg")]
    public void Decode_EveryFormatOfFfmpeg_EqualsItsOwnDecoding()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var (type, options) in Formats)
            {
                var path = Path.Combine(folder.FullName, "a." + type);
                AudioTool.Run("ffmpeg", $"-v error -y -f lavfi -i anoisesrc=d=0.3:c=pink:r=32000:seed=5:a=0.7,pan=5.1|c0=c0|c1=0.5*c0|c2=-0.3*c0|c3=c0|c4=0.1*c0|c5=-1*c0 {options} {path}");
                using var stream = File.OpenRead(path);
                var expected = MemoryMarshal.Cast<byte, float>(AudioTool.Run("ffmpeg", $"-v error -i {path} -f f32le -"));
                var clip = AudioClip.Decode(stream, path);

                Assert.Equal((32_000, 6), (clip.SampleRate, clip.ChannelCount));
                Assert.Equal(expected.ToArray(), clip.Samples.ToArray());
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [RequiresToolFact("ffmpeg")]
    public void Decode_AdpcmInWav_EqualsItsOwnDecoding()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var (coding, channels, block) in new[] { ("adpcm_ima_wav", 1, 512), ("adpcm_ima_wav", 2, 1024), ("adpcm_ima_wav", 2, 256), ("adpcm_ms", 1, 256), ("adpcm_ms", 2, 1024) })
            {
                var path = Path.Combine(folder.FullName, "a.wav");
                AudioTool.Run("ffmpeg", $"-v error -y -f lavfi -i anoisesrc=d=0.9:c=pink:r=22050:seed=5:a=0.7 -ac {channels} -c:a {coding} -block_size {block} {path}");
                var expected = MemoryMarshal.Cast<byte, float>(AudioTool.Run("ffmpeg", $"-v error -i {path} -f f32le -"));
                using var stream = File.OpenRead(path);
                var clip = AudioClip.Decode(stream, path);

                Assert.Equal((22_050, channels), (clip.SampleRate, clip.ChannelCount));
                Assert.Equal(expected.ToArray(), clip.Samples.ToArray());
                Assert.Empty(clip.Warnings);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [RequiresToolFact("ffmpeg", "lame")]
    public void Decode_Mp3InWav_HoldsTheSamplesOfTheMp3()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var mp3 = Path.Combine(folder.FullName, "a.mp3");
            var wav = Path.Combine(folder.FullName, "a.wav");
            AudioTool.Run("ffmpeg", $"-v error -y -f lavfi -i anoisesrc=d=1:c=pink:r=44100:seed=5:a=0.7 -f wav {wav}");
            AudioTool.Run("lame", $"--quiet {wav} {mp3}");
            AudioTool.Run("ffmpeg", $"-v error -y -i {mp3} -c:a copy {wav}");
            using var stream = File.OpenRead(wav);
            using var original = File.OpenRead(mp3);
            var samples = AudioClip.Decode(original, mp3).Samples.ToArray();
            var clip = AudioClip.Decode(stream, wav);

            // Without the encoder's header, its delay and padding are part of the audio.
            Assert.InRange(clip.SampleCount, samples.Length, samples.Length + (4 * 1152));
            Assert.Contains(
                Enumerable.Range(0, clip.SampleCount - samples.Length + 1),
                start => clip.Samples.Span.Slice(start, samples.Length).SequenceEqual(samples));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [RequiresToolFact("ffmpeg")]
    public void Decode_FromAPipe_IsReadToItsEnd()
    {
        foreach (var type in new[] { "wav", "au" })
        {
            var bytes = AudioTool.Run("ffmpeg", $"-v error -f lavfi -i sine=d=1:r=8000 -f {type} -");
            var clip = AudioClip.Decode(new MemoryStream(bytes));

            Assert.Equal(8000, clip.SampleCount);
            Assert.Empty(clip.Warnings);
        }
    }
}
