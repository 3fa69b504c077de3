namespace MusicGenre.Cli.Help;

/// <summary>The examples at the end of each command's help.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, string[]> All = new(StringComparer.Ordinal)
    {
        ["musicgenre"] =
        [
            "musicgenre classify song.mp3",
            "musicgenre watch ~/Downloads --output results.jsonl",
            "musicgenre classify --help",
        ],
        ["musicgenre classify"] =
        [
            "musicgenre classify song.mp3",
            "musicgenre classify ~/Music --excerpt 10 --format csv > genres.csv",
            "musicgenre classify ~/Music --output genres.jsonl --resume",
            "musicgenre classify mix.mp3 --sections",
            "find . -name '*.mp3' -print0 | musicgenre classify --files-from -",
            "curl -s https://example.com/song.mp3 | musicgenre classify -",
        ],
        ["musicgenre watch"] =
        [
            "musicgenre watch ~/Downloads",
            "musicgenre watch ~/Music --output results.jsonl",
            "musicgenre watch ~/Music --once --format json --output results.jsonl",
        ],
        ["musicgenre listen"] =
        [
            "musicgenre listen",
            "musicgenre listen --device hw:1 --format json --top 1",
            "ffmpeg -loglevel error -i https://example.com/radio.mp3 -f s16le -ac 1 -ar 22050 - | musicgenre listen - --rate 22050",
        ],
        ["musicgenre tag"] =
        [
            "musicgenre tag ~/Music --only-missing",
            "musicgenre tag ~/Music --only-missing --write --log tagged.jsonl",
            "musicgenre tag --undo tagged.jsonl",
            "musicgenre tag song.mp3 --merge --max 2 --min-confidence 0.3 --map names.txt",
        ],
        ["musicgenre organize"] =
        [
            "musicgenre organize ~/Downloads --to ~/Music",
            "musicgenre organize ~/Downloads --to ~/Music --move",
            "musicgenre organize ~/Music --to ~/Music/genres --playlists --excerpt 10",
        ],
        ["musicgenre index"] =
        [
            "musicgenre index ~/Music",
            "musicgenre index ~/Music /mnt/archive --index ~/all.db --jobs 4",
            "musicgenre index ~/Music --format json > changes.jsonl",
        ],
        ["musicgenre plan"] =
        [
            "musicgenre plan ~/Music",
            "musicgenre plan songs.txt /mnt/archive --index all.db",
        ],
        ["musicgenre work"] =
        [
            "musicgenre work --until-empty",
            "musicgenre work --index all.db --jobs 2 --memory-limit 2000 --health 8081",
            "musicgenre work --replay --until-empty",
        ],
        ["musicgenre status"] =
        [
            "musicgenre status",
            "musicgenre status --index all.db --format json",
        ],
        ["musicgenre export"] =
        [
            "musicgenre export --out songs.csv",
            "musicgenre export --format jsonl --out - | jq -r .genre | sort | uniq -c",
            "musicgenre export --format jsonl --out songs.jsonl --embeddings",
            "musicgenre export --format parquet --out songs.parquet",
        ],
        ["musicgenre optimize"] =
        [
            "musicgenre optimize --store postgres://musicgenre@db.example.org/musicgenre",
        ],
        ["musicgenre similar"] =
        [
            "musicgenre similar ~/Music/song.mp3",
            "musicgenre similar new.mp3 --limit 5 --genre jazz --format csv",
        ],
        ["musicgenre playlist"] =
        [
            "musicgenre playlist --from ~/Music/song.mp3 --out evening.m3u8",
            "musicgenre playlist --from a.mp3 b.mp3 --minutes 90 --genre jazz --out dinner.m3u8",
        ],
        ["musicgenre recommend"] =
        [
            "musicgenre recommend song.mp3",
            "musicgenre recommend song.mp3 --source deezer",
            "musicgenre recommend song.mp3 --source spotify --market SE --limit 20",
            "musicgenre recommend song.mp3 --source deezer --format json > playlists.json",
        ],
        ["musicgenre decode"] =
        [
            "musicgenre decode song.mp3 --out song.wav",
            "musicgenre decode song.flac --out song.wav --mono --rate 22050 --bits 32f",
        ],
        ["musicgenre features"] =
        [
            "musicgenre features song.mp3 --out mfcc.npy",
            "musicgenre features song.mp3 --extractor mel --bands 64 --hop-length 441 --out mel.npy",
        ],
        ["musicgenre plot"] =
        [
            "musicgenre plot song.mp3 --out charts",
            "musicgenre plot song.mp3 --kind timeline --kind waveform --format png --scale 2 --out charts",
        ],
        ["musicgenre report"] =
        [
            "musicgenre report song.mp3 --out song.html",
            "musicgenre report --model mfcc-cnn --theme dark --out model.html",
        ],
        ["musicgenre train"] =
        [
            "musicgenre train music --out models --name my-genres",
            "musicgenre train music --recipe mel-statistics --checkpoints work --out models --license MIT",
            "musicgenre train music --recipe mel-statistics --more other --more-genres genres.csv --out models",
        ],
        ["musicgenre evaluate"] =
        [
            "musicgenre evaluate music --model models/my-genres.onnx",
            "musicgenre evaluate music --format json > evaluation.json",
        ],
        ["musicgenre crossvalidate"] =
        [
            "musicgenre crossvalidate music",
            "musicgenre crossvalidate music --recipe mfcc-cnn --seeds 1",
        ],
        ["musicgenre model"] =
        [
            "musicgenre model list",
            "musicgenre model show mel-statistics",
        ],
        ["musicgenre model list"] = ["musicgenre model list"],
        ["musicgenre model show"] = ["musicgenre model show mel-statistics", "musicgenre model show models/my-genres.onnx"],
        ["musicgenre model check"] = ["musicgenre model check models/my-genres.onnx"],
        ["musicgenre model init"] =
        [
            "musicgenre model init mine.onnx --genres genres.txt --like mel",
            "musicgenre model init mine.onnx --genres genres.txt --like mfcc --set features.stft.hopLength=441",
        ],
        ["musicgenre completion"] =
        [
            "musicgenre completion bash > ~/.local/share/bash-completion/completions/musicgenre",
            "musicgenre completion zsh > \"${fpath[1]}/_musicgenre\"",
            "musicgenre completion fish > ~/.config/fish/completions/musicgenre.fish",
            "musicgenre completion pwsh >> $PROFILE",
        ],
    };

    /// <summary>The examples of a command, named with those that it belongs to, such as "musicgenre model show".</summary>
    public static IReadOnlyList<string> Of(string command) => All[command];
}
