using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.InteropTests.Audio;

/// <summary>Tags written by ffmpeg, opusenc, oggenc and lame, read by us.</summary>
public sealed class TagTests
{
    private const string Title = "Größe_声_𝄞_a=b;c";
    private const string Artist = "Κώστας_&_Оля";
    private const string Album = "Ünïcödé";
    private const string Genre = "Drum_&_Bass";

    /// <summary>ffmpeg's own names of the fields; spaces cannot be passed.</summary>
    private static readonly string Metadata = $"-metadata title={Title} -metadata artist={Artist} -metadata album={Album} -metadata genre={Genre} -metadata date=1999-12-31";

    [RequiresToolFact("ffmpeg")]
    public void Read_FilesOfFfmpeg_GivesWhatWasWritten() => InFolder(folder =>
    {
        foreach (var (name, options) in new[]
        {
            ("a.mp3", "-id3v2_version 4"), ("b.mp3", "-id3v2_version 3"), ("c.mp3", "-id3v2_version 3 -write_id3v1 1"), ("a.flac", ""), ("a.ogg", "-c:a libvorbis"),
            ("a.opus", "-c:a libopus"), ("a.oga", "-c:a flac"), ("a.wav", ""), ("a.m4a", ""), ("b.m4a", "-movflags +faststart"), ("a.mp4", ""), ("b.aiff", "-write_id3v2 1"), ("a.aac", "-write_id3v2 1"),
            ("a.wv", "-c:a wavpack"), ("a.tta", ""),
        })
        {
            var tags = Write(folder, name, $"{Metadata} {options}");

            Assert.True(
                (tags.Title, tags.Artist, tags.Album, string.Join('|', tags.Genres), tags.Year) == (Title, Artist, Album, Genre, 1999),
                $"{name} {options}: {tags.Title}, {tags.Artist}, {tags.Album}, {string.Join('|', tags.Genres)}, {tags.Year}");
        }
    });

    [RequiresToolFact("ffmpeg")]
    public void Read_AiffOfFfmpeg_GivesNameAndAuthor() => InFolder(folder =>
    {
        var tags = Write(folder, "a.aiff", $"{Metadata} -metadata author={Artist}");

        Assert.Equal((Title, Artist, null, 0, null), (tags.Title, tags.Artist, tags.Album, tags.Genres.Count, tags.Year));
    });

    [RequiresToolFact("ffmpeg")]
    public void Read_FilesWithPictures_PassesThemOver() => InFolder(folder =>
    {
        AudioTool.Run("ffmpeg", $"-v error -y -f lavfi -i testsrc=s=800x800:d=1 -frames:v 1 {Path.Combine(folder, "cover.png")}");
        foreach (var name in new[] { "a.mp3", "a.flac", "a.m4a" })
        {
            var tags = Write(folder, name, $"-i {Path.Combine(folder, "cover.png")} -map 0 -map 1 -disposition:v attached_pic -c:v copy {Metadata}");

            Assert.Equal((Title, Artist, Genre), (tags.Title, tags.Artist, Assert.Single(tags.Genres)));
            Assert.True(new FileInfo(Path.Combine(folder, name)).Length > new FileInfo(Path.Combine(folder, "cover.png")).Length);
        }
    });

    [RequiresToolFact("lame", "ffmpeg")]
    public void Read_Mp3OfLame_GivesWhatWasWritten() => InFolder(folder =>
    {
        var wav = Path.Combine(folder, "a.wav");
        Write(folder, "a.wav", "");
        foreach (var options in new[] { "--id3v2-only --id3v2-utf16", "--id3v2-only --id3v2-latin1", "--id3v1-only", "--add-id3v2 --pad-id3v2" })
        {
            var path = Path.Combine(folder, "a.mp3");
            AudioTool.Run("lame", $"--quiet {options} --tt Title --ta Artist --tl Album --ty 1999 --tg Swing {wav} {path}");
            var tags = AudioTags.Read(path);

            Assert.Equal(("Title", "Artist", "Album", "Swing", 1999), (tags.Title, tags.Artist, tags.Album, string.Join('|', tags.Genres), tags.Year));
        }
    });

    [RequiresToolFact("opusenc", "oggenc", "flac", "ffmpeg")]
    public void Read_SeveralArtistsAndGenres_GivesAll() => InFolder(folder =>
    {
        var wav = Path.Combine(folder, "a.wav");
        Write(folder, "a.wav", "");
        foreach (var (tool, name, arguments) in new[]
        {
            ("opusenc", "a.opus", "--quiet --artist A --artist B --genre Rock --genre Pop --title T {0} {1}"), ("oggenc", "a.ogg", "-Q -c artist=A -c artist=B -c genre=Rock -c genre=Pop -t T -o {1} {0}"),
            ("flac", "a.flac", "-s -f -T artist=A -T artist=B -T genre=Rock -T genre=Pop -T title=T -o {1} {0}"), ("flac", "a.oga", "-s -f --ogg -T artist=A -T artist=B -T genre=Rock -T genre=Pop -T title=T -o {1} {0}"),
        })
        {
            var path = Path.Combine(folder, name);
            AudioTool.Run(tool, string.Format(System.Globalization.CultureInfo.InvariantCulture, arguments, wav, path));
            var tags = AudioTags.Read(path);

            Assert.Equal(("T", "A; B", "Rock|Pop"), (tags.Title, tags.Artist, string.Join('|', tags.Genres)));
        }
    });

    private static AudioTags Write(string folder, string name, string options)
    {
        var path = Path.Combine(folder, name);
        AudioTool.Run("ffmpeg", $"-v error -y -f lavfi -i sine=d=0.3 {options} {path}");
        return AudioTags.Read(path);
    }

    private static void InFolder(Action<string> test)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            test(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
