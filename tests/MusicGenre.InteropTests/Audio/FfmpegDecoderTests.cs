using System.Runtime.InteropServices;
using MusicGenre.Audio;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.InteropTests.Audio;

/// <summary>Formats that only ffmpeg reads, written by ffmpeg, decoded through our decoder and by ffmpeg itself.</summary>
public sealed class FfmpegDecoderTests : IDisposable
{
    /// <summary>File name, ffmpeg's options to write it, and the name by which it is called where ffmpeg is missing.</summary>
    private static readonly (string File, string Options, string Name)[] Formats =
    [
        ("a.m4a", "-c:a aac", "MP4 (AAC, ALAC)"), ("alac.m4a", "-c:a alac", "MP4 (AAC, ALAC)"), ("a.mp4", "-c:a mp2", "MP4 (AAC, ALAC)"), ("a.mov", "-c:a pcm_s16be", "QuickTime"),
        ("stereo.aac", "-c:a aac -f adts", "AAC"), ("mono.aac", "-c:a aac -ac 1 -f adts", "AAC"), ("tagged.aac", "-c:a aac -f adts -write_id3v2 1 -metadata title=x", "AAC"),
        ("a.wma", "-c:a wmav2", "ASF (WMA)"), ("a.wv", "-c:a wavpack", "WavPack"), ("a.mka", "-c:a flac", "Matroska or WebM"), ("a.webm", "-c:a libopus -ar 48000", "Matroska or WebM"),
        ("a.ac3", "-c:a ac3 -ar 44100", "AC-3"), ("a.eac3", "-c:a eac3 -ar 48000", "E-AC-3"), ("a.caf", "-c:a alac", "Core Audio Format (CAF)"), ("a.w64", "-c:a pcm_s24le", "Wave64 (W64)"),
        ("a.voc", "-c:a pcm_u8", "Creative Voice (VOC)"), ("a.tta", "-c:a tta", "True Audio (TTA)"), ("a.spx", "-c:a libspeex -ar 16000 -ac 1", "Ogg (Speex)"),
        ("a.ts", "-c:a mp2 -ar 44100", "MPEG transport stream"), ("a.mpg", "-c:a mp2 -ar 44100", "MPEG program stream"), ("a.avi", "-c:a pcm_s16le", "AVI"),
        ("a.loas", "-c:a aac -f latm", "AAC (LOAS/LATM)"), ("a.thd", "-c:a truehd -strict -2", "Dolby TrueHD"), ("a.mlp", "-c:a mlp -strict -2", "MLP"),
        ("a.sbc", "-c:a sbc", "SBC"), ("a.sf", "-c:a pcm_s16le -f ircam", "IRCAM (BICSF)"),
        ("ima.aifc", "-c:a adpcm_ima_qt", "AIFF-C whose coding is ima4"),
        ("gsm.wav", "-c:a gsm_ms -ar 8000 -ac 1", "WAV whose coding is GSM 6.10 (format tag 0x0031)"),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicgenre-");

    public void Dispose() => _folder.Delete(recursive: true);

    [RequiresToolFact("ffmpeg")]
    public async Task LoadAsync_EveryFormat_EqualsTheSamplesOfFfmpeg()
    {
        foreach (var (file, options, _) in Formats)
        {
            var path = Write(file, options);
            var clip = await AudioClip.LoadAsync(path);

            var expected = MemoryMarshal.Cast<byte, float>(AudioTool.Run("ffmpeg", $"-v error -i {path} -map 0:a:0 -f f32le -"));
            Assert.True(clip.Warnings.Count == 0, $"{file}: {string.Join(", ", clip.Warnings)}");
            Assert.True(expected.SequenceEqual(clip.Samples.Span), file);
            Assert.InRange(clip.Duration.TotalSeconds, 1.9, 2.2);
        }
    }

    [RequiresToolFact("ffmpeg")]
    public void Decode_EveryFormatAsAStream_EqualsTheFile()
    {
        foreach (var (file, options, _) in Formats)
        {
            var path = Write(file, options);
            using var stream = File.OpenRead(path);
            var expected = AudioClip.Decode(stream, path);
            using var bytes = new MemoryStream(File.ReadAllBytes(path));

            Assert.True(expected.Samples.Span.SequenceEqual(AudioClip.Decode(bytes, path).Samples.Span), file);
        }
    }

    [RequiresToolFact("ffmpeg")]
    public void Decode_WithoutFfmpeg_NamesFormatAndRemedy()
    {
        var options = new AudioReadOptions
        {
            Decoders = [.. AudioDecoders.BuiltIn.Where(decoder => decoder is not FfmpegDecoder), new FfmpegDecoder(null, searchPath: _folder.FullName)],
        };
        foreach (var (file, written, name) in Formats)
        {
            var path = Write(file, written);

            var exception = Assert.Throws<AudioDecodeException>(new AudioFile(path, options).OpenReader);

            Assert.Equal($"{path}: it is {name}; install ffmpeg, or put it on the PATH, to read it", exception.Message);
        }
    }

    [RequiresToolFact("ffmpeg")]
    public async Task LoadAsync_PathsLikeOptionsAndAddresses_AreFiles()
    {
        var song = File.ReadAllBytes(Write("a.m4a", "-c:a aac"));
        foreach (var name in new[] { "-i.m4a", "http:x.m4a", "concat:a|b.m4a", "a%03d.m4a", "with space and 'quotes'.m4a", "pipe:0" })
        {
            var path = Path.Combine(_folder.FullName, name);
            await File.WriteAllBytesAsync(path, song);

            Assert.True((await AudioClip.LoadAsync(path)).SampleCount > 0, name);
        }
    }

    [RequiresToolFact("ffmpeg")]
    public async Task LoadAsync_Playlists_AreNotReached()
    {
        var song = Write("a.wv", "-c:a wavpack");
        foreach (var text in new[] { $"#EXTM3U\n#EXTINF:2,\n{song}\n", $"ffconcat version 1.0\nfile '{song}'\n" })
        {
            var path = Path.Combine(_folder.FullName, "list.m4a");
            await File.WriteAllTextAsync(path, text);

            var exception = await Assert.ThrowsAsync<AudioDecodeException>(() => AudioClip.LoadAsync(path));
            Assert.Contains("this is not audio that can be read", exception.Message, StringComparison.Ordinal);

            // Behind a signature that ffmpeg would be asked about, too.
            await File.WriteAllTextAsync(path, "wvpk" + text);
            Assert.StartsWith($"{path}: ffmpeg cannot read it: ", (await Assert.ThrowsAsync<AudioDecodeException>(() => AudioClip.LoadAsync(path))).Message, StringComparison.Ordinal);
        }
    }

    [RequiresToolFact("ffmpeg")]
    public async Task LoadAsync_TruncatedAndDamagedFiles_AreWarnedOfOrErrors()
    {
        var whole = await AudioClip.LoadAsync(Write("a.wv", "-c:a wavpack"));
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "a.wv"));
        var cut = AudioClip.Decode(new MemoryStream(bytes[..(bytes.Length / 2)]), "cut");
        var song = await File.ReadAllBytesAsync(Write("a.m4a", "-c:a aac"));
        var headless = Assert.Throws<AudioDecodeException>(() => AudioClip.Decode(new MemoryStream(song[..(song.Length / 2)]), "cut"));

        Assert.InRange(cut.SampleCount, whole.SampleCount / 4, whole.SampleCount * 3 / 4);
        Assert.NotEmpty(cut.Warnings);
        Assert.Equal("cut: ffmpeg cannot read it: [mov,mp4,m4a,3gp,3g2,mj2] moov atom not found; Invalid data found when processing input", headless.Message);
    }

    [RequiresToolFact("ffmpeg")]
    public async Task LoadAsync_FilmWithoutSound_SaysSo()
    {
        var path = Path.Combine(_folder.FullName, "silent.mp4");
        AudioTool.Run("ffmpeg", $"-v error -y -f lavfi -i testsrc=d=1:s=64x64 -an {path}");

        var exception = await Assert.ThrowsAsync<AudioDecodeException>(() => AudioClip.LoadAsync(path));

        Assert.Contains("does not contain any stream", exception.Message, StringComparison.Ordinal);
    }

    [RequiresToolFact("ffmpeg")]
    public async Task LoadAsync_TracksOfSeveralLanguages_GivesTheFirst()
    {
        var path = Path.Combine(_folder.FullName, "two.mka");
        AudioTool.Run("ffmpeg", $"-v error -y -f lavfi -i sine=300:d=1:r=8000 -f lavfi -i sine=700:d=2:r=16000 -map 0 -map 1 -c:a pcm_s16le {path}");

        var clip = await AudioClip.LoadAsync(path);

        Assert.Equal((8000, 8000), (clip.SampleRate, clip.SampleCount));
    }

    private string Write(string file, string options)
    {
        var path = Path.Combine(_folder.FullName, file);
        AudioTool.Run("ffmpeg", $"-v error -y -f lavfi -i anoisesrc=d=2:c=pink:r=44100:seed=5:a=0.5,pan=stereo|c0=c0|c1=0.5*c0 -vn {options} {path}");
        return path;
    }
}
