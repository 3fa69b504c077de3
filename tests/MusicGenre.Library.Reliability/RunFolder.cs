using MusicGenre.Audio;
using MusicGenre.Testing;

namespace MusicGenre.Library.Reliability;

/// <summary>The files of a run: short clips, any number of links to them as songs, and an index.</summary>
internal sealed class RunFolder(string path)
{
    private const int SampleRate = 22_050;
    private const int Clips = 16;
    private const int SongsOfABrokenOne = 100;

    // Of twelve seconds.
    private const int LongSongClips = 16;

    public string IndexPath => Path.Combine(path, "library.db");

    public string Music => Path.Combine(path, "music");

    /// <summary>The folder of songs as an index names it.</summary>
    public string RealMusic => Path.GetFullPath(Music);

    /// <summary>Makes the songs. One in a hundred cannot be decoded.</summary>
    public void Create(int songs)
    {
        Directory.CreateDirectory(Music);
        for (var clip = 0; clip < Clips; clip++)
        {
            var random = new Random(clip);
            WavWriter.Write(ClipPath(clip), new AudioClip((float[])[.. Enumerable.Range(0, SampleRate).Select(_ => random.NextSingle() - 0.5f)], SampleRate));
        }

        var broken = Path.Combine(path, "broken.flac");
        File.WriteAllText(broken, "fLaC and nothing else");
        for (var song = 0; song < songs; song++)
        {
            var folder = Path.Combine(Music, FormattableString.Invariant($"{song % 37}"));
            Directory.CreateDirectory(folder);
            var isBroken = song % SongsOfABrokenOne == 0;
            File.CreateSymbolicLink(
                Path.Combine(folder, FormattableString.Invariant($"{song}{(isBroken ? ".flac" : ".wav")}")), isBroken ? broken : ClipPath(song % Clips));
        }
    }

    /// <summary>Makes songs of three minutes, as people have them: MP3 in stereo at 44.1 kHz.</summary>
    public void CreateLong(int songs)
    {
        Directory.CreateDirectory(Music);
        var clip = File.ReadAllBytes(RepositoryRoot.File("samples", "audio", "metal.mp3"));

        // The header that counts the frames becomes an ordinary silent frame, so that the clip can follow itself.
        clip.AsSpan(clip.AsSpan().IndexOf("Info"u8), 4).Clear();
        var song = Path.Combine(path, "song.mp3");
        File.WriteAllBytes(song, [.. Enumerable.Repeat(clip, LongSongClips).SelectMany(bytes => bytes)]);
        for (var number = 0; number < songs; number++)
        {
            File.CreateSymbolicLink(Path.Combine(Music, FormattableString.Invariant($"{number}.mp3")), song);
        }
    }

    private string ClipPath(int clip) => Path.Combine(path, FormattableString.Invariant($"clip{clip}.wav"));
}
